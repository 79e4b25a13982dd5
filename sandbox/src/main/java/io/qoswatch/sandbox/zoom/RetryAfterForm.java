package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How a {@link SimulatedZoom} writes {@code Retry-After}. Zoom's documentation shows an instant; RFC 9110 has the two other forms, and
 * callers have seen refusals without the header.
 */
public enum RetryAfterForm {
    /** ISO 8601, such as {@code 2026-01-06T00:00:01Z}. */
    INSTANT {
        @Override
        Optional<String> text(Instant at, Instant now) {
            return Optional.of(at.toString());
        }
    },
    /** Seconds from now, such as {@code 120}. */
    SECONDS {
        @Override
        Optional<String> text(Instant at, Instant now) {
            return Optional.of(
                    Long.toString(Math.max(0, Duration.between(now, at).toSeconds())));
        }
    },
    /** As HTTP writes dates, such as {@code Tue, 06 Jan 2026 00:00:01 GMT}. */
    HTTP_DATE {
        @Override
        Optional<String> text(Instant at, Instant now) {
            return Optional.of(HTTP.format(at));
        }
    },
    /** Not at all. */
    NONE {
        @Override
        Optional<String> text(Instant at, Instant now) {
            return Optional.empty();
        }
    };

    /** Java's own format of RFC 1123 writes days with one digit, which HTTP does not allow. */
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** The header, if there is to be one; both times by the caller's clock. */
    abstract Optional<String> text(Instant at, Instant now);
}
