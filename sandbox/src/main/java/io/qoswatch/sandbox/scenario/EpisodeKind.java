package io.qoswatch.sandbox.scenario;

import java.util.Set;

/** What goes wrong in an {@link Episode}. */
public enum EpisodeKind {
    /** The participant's line is full: loss 8–20 %, latency 300–500 ms, jitter 60–120 ms. */
    CONGESTION,
    /** The participant is far from the access point: signal −82…−90 dBm, loss 8–15 %, jitter 60–100 ms. */
    WEAK_WIFI,
    /** The computer is overloaded: system maximum 96–100 %, pressure critical, a third of the frames. */
    CPU,
    /** The line of a whole site is bad: loss 15–40 %, latency 450–800 ms, jitter 80–150 ms. */
    SITE_OUTAGE;

    /** The figures that are bad during such an episode; all others are as usual. */
    public Set<DegradedMetric> metrics() {
        return switch (this) {
            case CONGESTION, SITE_OUTAGE -> Set.of(DegradedMetric.LOSS, DegradedMetric.JITTER, DegradedMetric.LATENCY);
            case WEAK_WIFI -> Set.of(DegradedMetric.WIFI, DegradedMetric.LOSS, DegradedMetric.JITTER);
            case CPU -> Set.of(DegradedMetric.CPU, DegradedMetric.FRAME_RATE);
        };
    }
}
