package io.qoswatch.sandbox.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import static io.qoswatch.sandbox.scenario.DegradedMetric.CPU;
import static io.qoswatch.sandbox.scenario.DegradedMetric.FRAME_RATE;
import static io.qoswatch.sandbox.scenario.DegradedMetric.JITTER;
import static io.qoswatch.sandbox.scenario.DegradedMetric.LATENCY;
import static io.qoswatch.sandbox.scenario.DegradedMetric.LOSS;
import static io.qoswatch.sandbox.scenario.DegradedMetric.WIFI;

/** What goes wrong in an {@link Episode}. */
public enum EpisodeKind {
    /** The participant's line is full: loss 8–20 %, latency 300–500 ms, jitter 60–120 ms. */
    CONGESTION(LOSS, JITTER, LATENCY),
    /** The participant is far from the access point: signal −82…−90 dBm, loss 8–15 %, jitter 60–100 ms. */
    WEAK_WIFI(WIFI, LOSS, JITTER),
    /** The computer is overloaded: system maximum 96–100 %, pressure critical, a third of the frames. */
    CPU_OVERLOAD(CPU, FRAME_RATE),
    /** The line of a whole site is bad: loss 15–40 %, latency 450–800 ms, jitter 80–150 ms. */
    SITE_OUTAGE(LOSS, JITTER, LATENCY);

    private final Set<DegradedMetric> metrics;

    EpisodeKind(DegradedMetric first, DegradedMetric... others) {
        this.metrics = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** The figures that are bad during such an episode; all others are as usual. */
    public Set<DegradedMetric> metrics() {
        return metrics;
    }
}
