package io.qoswatch.producer.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How far back Zoom's Dashboard shows the past, after its reference of the lists of meetings and webinars. */
public final class HistoryLimits {

    /** Longer than Zoom lets a meeting last. */
    public static final Duration LONGEST_MEETING = Duration.ofHours(31);

    private static final int MONTHS = 6;

    private HistoryLimits() {}

    /** The first day, UTC, whose meetings are listed. */
    public static LocalDate earliestDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusMonths(MONTHS);
    }
}
