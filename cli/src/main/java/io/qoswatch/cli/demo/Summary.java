package io.qoswatch.cli.demo;

import java.time.Duration;
import java.util.List;

import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.schemas.QosAlert;
import org.jspecify.annotations.Nullable;

/**
 * What a demo came to.
 *
 * @param samples samples published
 * @param windows windows published
 * @param alertsFired alerts that fired
 * @param alertsResolved alerts that ended
 * @param alertsOpen alerts that were open when the demo ended
 * @param episodes episodes that began while samples were published
 * @param judged those that alerts could show
 * @param detected those that an alert showed
 * @param missed those that could be shown and were not
 * @param falseAlerts alerts that no episode explains
 * @param medianDelay simulated time from the start of an episode to its first alert; null if none was detected
 * @param firstAlert real time from the servers' being up to the first alert; null if there was none
 */
public record Summary(
        long samples,
        long windows,
        long alertsFired,
        long alertsResolved,
        long alertsOpen,
        int episodes,
        int judged,
        int detected,
        List<Episode> missed,
        List<QosAlert> falseAlerts,
        @Nullable Duration medianDelay,
        @Nullable Duration firstAlert) {

    /** Copies the lists. */
    public Summary {
        missed = List.copyOf(missed);
        falseAlerts = List.copyOf(falseAlerts);
    }

    /** Whether nothing was missed and nothing was false. */
    public boolean isFlawless() {
        return missed.isEmpty() && falseAlerts.isEmpty();
    }

    /** The lower median; null of an empty list. */
    static @Nullable Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }
}
