package io.qoswatch.sandbox.zoom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A {@code yyyy-MM-dd} or {@code yyyy-MM-dd HH:mm:ss} of a query, taken as UTC.
 *
 * @param first first instant that it may mean
 * @param end end of what it may mean: of the day, or of the second
 */
record DateParameter(Instant first, Instant end) {

    private static final DateTimeFormatter WITH_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** @throws DateTimeException if it is neither */
    static DateParameter parse(String text) {
        if (text.length() > "yyyy-MM-dd".length()) {
            Instant time = LocalDateTime.parse(text, WITH_TIME).toInstant(ZoneOffset.UTC);
            return new DateParameter(time, time.plusSeconds(1));
        }
        LocalDate day = LocalDate.parse(text);
        return new DateParameter(
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
