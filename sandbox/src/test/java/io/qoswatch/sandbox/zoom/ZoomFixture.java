package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A simulated Zoom whose simulated time is real time, which stands still until told to move, and somebody who calls it. */
final class ZoomFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final SimulatedZoom zoom;
    final ZoomCaller caller;

    private ZoomFixture(UnaryOperator<SimulatedZoomOptions> changes) {
        SimulatedZoomOptions options =
                SimulatedZoomOptions.startingAt(START).withSpeed(1).withRealClock(clock);
        this.zoom = SimulatedZoom.start(changes.apply(options));
        this.caller = new ZoomCaller(zoom);
    }

    static ZoomFixture start(UnaryOperator<SimulatedZoomOptions> changes) {
        return new ZoomFixture(changes);
    }

    static ZoomFixture startWithoutLimits() {
        return start(options -> options.withLimits(RateLimits.NONE));
    }

    void advance(Duration duration) {
        clock.advance(duration);
    }

    String uuid(int slot) {
        return zoom.scenario().liveMeetings(clock.instant()).get(slot).uuid();
    }

    @Override
    public void close() {
        zoom.close();
    }
}
