package io.qoswatch.streams;

import java.time.Duration;

import org.apache.kafka.streams.TopologyTestDriver;

/** The wall clock of a test driver. */
public final class WallClock {

    private static final Duration STEP = Duration.ofSeconds(15);

    private WallClock() {}

    /** Lets time pass as it does for a service that runs: with checks all the time, not in one leap. */
    public static void pass(TopologyTestDriver driver, Duration time) {
        Duration left = time;
        while (left.compareTo(STEP) > 0) {
            driver.advanceWallClockTime(STEP);
            left = left.minus(STEP);
        }
        driver.advanceWallClockTime(left);
    }
}
