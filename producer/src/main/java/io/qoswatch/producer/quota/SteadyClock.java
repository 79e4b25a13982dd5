package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Another clock that stands where that one is put back, and goes on with it from there: what is measured by it is never
 * prolonged. To be used for lengths of time, not for days or times of Zoom's. Thread-safe.
 */
public final class SteadyClock extends Clock {

    private final Clock clock;
    private Instant last;
    private Duration ahead = Duration.ZERO;

    /** Begins with the time of that clock. */
    public SteadyClock(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public synchronized Instant instant() {
        Instant now = clock.instant();
        if (now.isBefore(last)) {
            ahead = ahead.plus(Duration.between(now, last));
        }
        last = now;
        return now.plus(ahead);
    }

    /** The time here when that clock will show the given one, if nobody puts it. */
    public Instant of(Instant time) {
        return instant().plus(Duration.between(clock.instant(), time));
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(clock.withZone(zone));
    }
}
