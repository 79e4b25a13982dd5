package io.qoswatch.producer.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;

/**
 * Remembers what was published, so that each (meeting, participant, time) is published once, and again only with changed
 * values. It does not matter whether Zoom answers with the whole series or only with its newest sample, nor in which order.
 * Choosing and remembering are apart, so that nothing counts as published before the brokers have it. Not thread-safe.
 */
final class SeenSamples {

    private final long horizonMillis;
    private final Map<String, Map<String, SeenTimes>> byMeeting = new HashMap<>();

    /** @param horizon how long before a participant's newest sample revisions are still recognised */
    SeenSamples(Duration horizon) {
        this.horizonMillis = horizon.toMillis();
    }

    /**
     * The samples that are to be published, in the order of their times, with their revisions set. Where the list has one
     * participant and time twice, the later in the list counts.
     */
    List<QosSample> unseen(List<QosSample> samples) {
        Map<SampleKey, QosSample> distinct = new LinkedHashMap<>();
        samples.stream()
                .sorted(Comparator.comparing(QosSample::getSampledAt))
                .forEach(sample -> distinct.put(SampleKey.of(sample), sample));
        List<QosSample> unseen = new ArrayList<>();
        for (QosSample sample : distinct.values()) {
            int revision = revisionOf(sample);
            if (revision != SeenTimes.SEEN) {
                sample.setRevision(revision);
                unseen.add(sample);
            }
        }
        return unseen;
    }

    /** Marks samples as published. */
    void remember(List<QosSample> published) {
        for (QosSample sample : published) {
            byMeeting
                    .computeIfAbsent(sample.getMeeting().getUuid(), uuid -> new HashMap<>())
                    .computeIfAbsent(sample.getParticipant().getUserId(), userId -> new SeenTimes(horizonMillis))
                    .remember(sample.getSampledAt().toEpochMilli(), SampleDigest.of(sample), sample.getRevision());
        }
    }

    /** Forgets a meeting that will not come again. */
    void forget(String meetingUuid) {
        byMeeting.remove(meetingUuid);
    }

    /** How many samples are in memory. */
    int size() {
        return byMeeting.values().stream()
                .flatMap(participants -> participants.values().stream())
                .mapToInt(SeenTimes::size)
                .sum();
    }

    private int revisionOf(QosSample sample) {
        SeenTimes times = byMeeting
                .getOrDefault(sample.getMeeting().getUuid(), Map.of())
                .get(sample.getParticipant().getUserId());
        return times == null ? 0 : times.revisionOf(sample.getSampledAt().toEpochMilli(), SampleDigest.of(sample));
    }

    private record SampleKey(ParticipantKey participant, long time) {

        static SampleKey of(QosSample sample) {
            return new SampleKey(
                    ParticipantKey.of(sample), sample.getSampledAt().toEpochMilli());
        }
    }
}
