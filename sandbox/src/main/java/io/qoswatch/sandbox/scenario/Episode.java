package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.Set;

import io.qoswatch.schemas.ParticipantKey;

/**
 * A known stretch of bad quality of one participant: every sample from start to end shows it, no sample outside does.
 *
 * @param id of this episode, unique in the scenario
 * @param groupId shared by the episodes of one site outage; equal to {@code id} for all others
 * @param kind what goes wrong
 * @param participant who is concerned
 * @param site where the participant is, by Zoom's {@code location}
 * @param start first bad minute, inclusive, simulated time
 * @param end end of the last bad minute, exclusive, simulated time; the time of leaving where that cut the episode short
 */
public record Episode(
        String id,
        String groupId,
        EpisodeKind kind,
        ParticipantKey participant,
        String site,
        Instant start,
        Instant end) {

    /** The figures that are bad. */
    public Set<DegradedMetric> metrics() {
        return kind.metrics();
    }

    /** Whether the figure is bad in the sample of the given time. */
    public boolean degrades(DegradedMetric metric, Instant sampledAt) {
        return metrics().contains(metric) && !sampledAt.isBefore(start) && sampledAt.isBefore(end);
    }
}
