package io.qoswatch.producer.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads ISO 8601 instants such as {@code 2026-01-05T09:31:00Z} and {@code …:00.837Z} without making strings; other offsets
 * are left to the JDK. A text without an offset is not an instant.
 */
final class InstantText {

    /** What an unreadable text gives. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int SECONDS_END = 19;
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

    private InstantText() {}

    /** Milliseconds since 1970, or {@link #UNREADABLE}, also for instants before 1970. */
    static long parse(char[] text, int offset, int length) {
        try {
            long millis = isUtc(text, offset, length)
                    ? utc(text, offset, length)
                    : OffsetDateTime.parse(new String(text, offset, length))
                            .toInstant()
                            .toEpochMilli();
            return millis < 0 ? UNREADABLE : millis;
        } catch (DateTimeException | ArithmeticException e) {
            return UNREADABLE;
        }
    }

    private static boolean isUtc(char[] text, int offset, int length) {
        if (length <= SECONDS_END || length > 30 || text[offset + length - 1] != 'Z') {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            char expected = SHAPE.charAt(i);
            char found = text[offset + i];
            if (expected == 'd' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static long utc(char[] text, int at, int length) {
        long days = LocalDate.of(number(text, at, 4), number(text, at + 5, 2), number(text, at + 8, 2))
                .toEpochDay();
        int hour = number(text, at + 11, 2);
        int minute = number(text, at + 14, 2);
        int second = number(text, at + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return UNREADABLE;
        }
        long millis = millis(text, at + SECONDS_END, at + length - 1);
        return millis < 0 ? UNREADABLE : (days * 86_400 + hour * 3_600L + minute * 60L + second) * 1_000 + millis;
    }

    /** The fraction of the second, cut to milliseconds; -1 if it is none. */
    private static long millis(char[] text, int from, int end) {
        if (from == end) {
            return 0;
        }
        if (text[from] != '.' || end - from == 1) {
            return -1;
        }
        long millis = 0;
        for (int i = from + 1, weight = 100; i < end; i++, weight /= 10) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            millis += (long) (text[i] - '0') * weight;
        }
        return millis;
    }

    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }
}
