package io.qoswatch.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts simulated time in whole minutes from the scenario's start.
 *
 * @param start minute 0
 */
record Timeline(Instant start) {

    /** Start of the minute. */
    Instant at(int minute) {
        return start.plusSeconds(60L * minute);
    }

    /** The minute that the time lies in; negative before the start. */
    int minuteOf(Instant time) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start, time).toSeconds(), 60L));
    }

    /** The first minute that does not start before the time. */
    int firstMinuteFrom(Instant time) {
        int minute = minuteOf(time);
        return at(minute).isBefore(time) ? minute + 1 : minute;
    }
}
