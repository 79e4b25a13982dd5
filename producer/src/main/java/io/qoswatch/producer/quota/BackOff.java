package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to hold calls back after Zoom has refused one for its rate: until Zoom wants to be asked again, and a second at
 * least, doubled with each further refusal in a row, give or take a fifth. Not thread-safe.
 */
final class BackOff {

    private static final int MAX_DOUBLINGS = 6;
    private static final double JITTER = 0.2;

    private final SteadyClock clock;
    private final RandomGenerator random;
    private int refusals;
    private Instant heldUntil = Instant.EPOCH;

    BackOff(Clock clock, RandomGenerator random) {
        this.clock = new SteadyClock(clock);
        this.random = random;
    }

    void succeeded() {
        refusals = 0;
    }

    void throttled(Optional<Instant> retryAt) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(refusals, MAX_DOUBLINGS));
        refusals++;
        double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
        Instant earliest = clock.instant().plusMillis(Math.round(doubled.toMillis() * jitter));
        heldUntil = retryAt.map(clock::of).filter(earliest::isBefore).orElse(earliest);
    }

    /** How long to wait from now; zero or negative if calls are free. */
    Duration rest() {
        return Duration.between(clock.instant(), heldUntil);
    }
}
