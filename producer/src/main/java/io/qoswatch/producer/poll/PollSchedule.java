package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.quota.SteadyClock;

/**
 * When to poll next: at a fixed interval from start to start, later after failures in a row, and not before Zoom wants to be
 * asked again. Not thread-safe.
 */
final class PollSchedule {

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 10;
    private static final double JITTER = 0.1;

    private final Duration interval;
    private final SteadyClock clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    private long startedAt;
    private int failuresInARow;
    private Instant heldBackUntil = Instant.MIN;

    /**
     * @param interval from the start of a poll to the start of the next
     * @param clock what Zoom's times are compared with
     * @param nanoTime measures how long a poll took; apart from the clock, which may be a simulation's
     * @param random spreads retries
     */
    PollSchedule(Duration interval, Clock clock, LongSupplier nanoTime, RandomGenerator random) {
        this.interval = interval;
        this.clock = new SteadyClock(clock);
        this.nanoTime = nanoTime;
        this.random = random;
    }

    void pollStarts() {
        startedAt = nanoTime.getAsLong();
    }

    /** How long to wait after a poll that went well. */
    Duration afterSuccess() {
        failuresInARow = 0;
        return restOf(interval);
    }

    /** How long to wait after a poll that failed: the interval, doubled with each further failure, give or take a tenth. */
    Duration afterFailure(Optional<Instant> retryAt) {
        heldBackUntil = retryAt.map(clock::of).orElse(Instant.MIN);
        Duration longest = interval.compareTo(LONGEST_BACK_OFF) > 0 ? interval : LONGEST_BACK_OFF;
        Duration doubled = interval.multipliedBy(1L << Math.min(failuresInARow, MAX_DOUBLINGS));
        failuresInARow++;
        Duration backOff = doubled.compareTo(longest) > 0 ? longest : doubled;
        double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
        return restOf(Duration.ofMillis(Math.round(backOff.toMillis() * jitter)));
    }

    /** True if Zoom does not want to be asked yet. */
    boolean isHeldBack() {
        return clock.instant().isBefore(heldBackUntil);
    }

    Duration interval() {
        return interval;
    }

    private Duration restOf(Duration wanted) {
        Duration rest = wanted.minusNanos(nanoTime.getAsLong() - startedAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
