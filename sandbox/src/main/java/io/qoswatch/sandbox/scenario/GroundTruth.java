package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.List;

import io.qoswatch.schemas.ParticipantKey;

/** What really happens in a scenario, to compare detections with. Computed when asked; any thread may ask. */
public final class GroundTruth {

    GroundTruth() {}

    /** Episodes that start from the scenario's start, inclusive, to a time, exclusive; by start, then id. */
    public List<Episode> episodes(Instant until) {
        return List.of();
    }

    /** Episodes that start from a time, inclusive, to another, exclusive; by start, then id. */
    public List<Episode> episodes(Instant from, Instant until) {
        return List.of();
    }

    /** All episodes of one participant, by start; none if the scenario does not know the participant. */
    public List<Episode> episodesOf(ParticipantKey participant) {
        return List.of();
    }
}
