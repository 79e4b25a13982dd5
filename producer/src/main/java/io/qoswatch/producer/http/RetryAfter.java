package io.qoswatch.producer.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Retry-After}: an ISO 8601 instant as Zoom writes it, or seconds or an HTTP date as RFC 9110 has it. */
final class RetryAfter {

    /** Zoom's limits are per second, minute or day; more than a day is a mistake. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** When to try again; empty if the text has none of the three forms. Never more than a day away. */
    static Optional<Instant> parse(String text, Instant now) {
        try {
            Instant limit = now.plus(LONGEST);
            Instant at = instant(text.strip(), now);
            return Optional.of(at.isAfter(limit) ? limit : at);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text, Instant now) {
        if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return now.plusSeconds(Long.parseLong(text));
        }
        if (text.indexOf(',') > 0) {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
        }
        return Instant.parse(text);
    }
}
