package io.qoswatch.sandbox.zoom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that shows a chosen time when it is made and then runs a number of times faster than another. At speed 60 a
 * simulated minute passes in a second. Immutable; any thread may read it.
 */
public final class SimulatedClock extends Clock {

    private final Instant simulatedStart;
    private final Instant realStart;
    private final double speed;
    private final Clock realClock;
    private final ZoneId zone;

    private SimulatedClock(Instant simulatedStart, Instant realStart, double speed, Clock realClock, ZoneId zone) {
        this.simulatedStart = simulatedStart;
        this.realStart = realStart;
        this.speed = speed;
        this.realClock = realClock;
        this.zone = zone;
    }

    /**
     * A clock that starts now, in UTC.
     *
     * @param simulatedStart what it shows now
     * @param speed simulated seconds in a second of the real clock, above 0
     * @param realClock what drives it
     */
    public static SimulatedClock startingNow(Instant simulatedStart, double speed, Clock realClock) {
        requireSpeed(speed);
        return new SimulatedClock(simulatedStart, realClock.instant(), speed, realClock, ZoneOffset.UTC);
    }

    /** Refuses a speed that is none. */
    static void requireSpeed(double speed) {
        if (!(speed > 0 && speed <= 1_000_000)) {
            throw new IllegalArgumentException("speed is not above 0 and up to 1000000: " + speed);
        }
    }

    @Override
    public Instant instant() {
        return simulatedStart.plus(scaled(Duration.between(realStart, realClock.instant()), speed));
    }

    /** When the real clock shows, or showed, what it takes for this clock to show the given time. */
    public Instant toReal(Instant simulated) {
        return realStart.plus(scaled(Duration.between(simulatedStart, simulated), 1 / speed));
    }

    /** How long the simulated duration takes by the real clock. */
    public Duration toReal(Duration simulated) {
        return scaled(simulated, 1 / speed);
    }

    /** The clock that drives this one. */
    public Clock realClock() {
        return realClock;
    }

    /** Simulated seconds in a second of the real clock. */
    public double speed() {
        return speed;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SimulatedClock withZone(ZoneId newZone) {
        return new SimulatedClock(simulatedStart, realStart, speed, realClock, newZone);
    }

    private static Duration scaled(Duration duration, double factor) {
        // Microseconds: a double holds them exactly for 285 years.
        long micros = Math.round((duration.toSeconds() * 1e6 + duration.toNanosPart() / 1e3) * factor);
        return Duration.ofSeconds(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
