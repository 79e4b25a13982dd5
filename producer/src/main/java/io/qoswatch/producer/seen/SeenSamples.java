package io.qoswatch.producer.seen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;

/**
 * Remembers what was published, so that each (meeting, participant, time) is published once, and again only with changed
 * values. It does not matter whether Zoom answers with the whole series or only with its newest sample, nor in which order.
 * Choosing and remembering are apart, so that nothing counts as published before the brokers have it. Not thread-safe.
 */
public final class SeenSamples {

    private final String publisher;
    private final long horizonMillis;
    private final Map<String, Map<String, SeenTimes>> byMeeting = new HashMap<>();

    /**
     * What is remembered once samples are published, with the cursors that go along with them.
     *
     * @param cursors by record key
     */
    public record Change(Map<String, QosCursor> cursors, Map<ParticipantKey, SeenTimes> seen) {}

    /**
     * An empty memory.
     *
     * @param publisher what cursors name as their publisher
     * @param horizon how long before a participant's newest sample anything is still told apart
     */
    public SeenSamples(String publisher, Duration horizon) {
        this.publisher = publisher;
        this.horizonMillis = horizon.toMillis();
    }

    /** Takes in what a cursor tells of a participant, in place of what was known. */
    public void restore(ParticipantKey participant, QosCursor cursor) {
        put(participant, SeenTimes.of(cursor, horizonMillis));
    }

    /**
     * Adds times of samples that are known to be published, whatever their values are.
     *
     * @param times ms since 1970, in any order
     */
    public void restore(ParticipantKey participant, long[] times) {
        SeenTimes known = times(participant);
        known.addPublished(times);
        put(participant, known);
    }

    /**
     * The samples that are to be published, in the order of their times, with their revisions set. Where the list has one
     * participant and time twice, the later in the list counts.
     */
    public List<QosSample> unseen(List<QosSample> samples) {
        Map<SampleKey, QosSample> distinct = new LinkedHashMap<>();
        samples.stream()
                .sorted(Comparator.comparing(QosSample::getSampledAt))
                .forEach(sample -> distinct.put(SampleKey.of(sample), sample));
        List<QosSample> unseen = new ArrayList<>();
        distinct.forEach((key, sample) -> {
            int revision = times(key.participant()).revisionOf(key.time(), SampleDigest.of(sample));
            if (revision != SeenTimes.SEEN) {
                sample.setRevision(revision);
                unseen.add(sample);
            }
        });
        return unseen;
    }

    /** What publishing these samples would change; nothing is changed yet. */
    public Change after(List<QosSample> published) {
        Map<ParticipantKey, SeenTimes> seen = new LinkedHashMap<>();
        Map<ParticipantKey, Meeting> meetings = new LinkedHashMap<>();
        for (QosSample sample : published) {
            ParticipantKey key = ParticipantKey.of(sample);
            seen.computeIfAbsent(key, participant -> times(participant).copy())
                    .remember(sample.getSampledAt().toEpochMilli(), SampleDigest.of(sample), sample.getRevision());
            meetings.put(key, sample.getMeeting());
        }
        Map<String, QosCursor> cursors = new LinkedHashMap<>();
        meetings.forEach(
                (key, meeting) -> cursors.put(key.toString(), times(seen, key).cursor(publisher, meeting)));
        return new Change(cursors, seen);
    }

    /** Marks as published what is. */
    public void apply(Change change) {
        change.seen().forEach(this::put);
    }

    /** Record keys of the meeting's participants. */
    public List<String> keysOf(String meetingUuid) {
        return byMeeting.getOrDefault(meetingUuid, Map.of()).keySet().stream()
                .map(userId -> new ParticipantKey(meetingUuid, userId).toString())
                .toList();
    }

    /** Forgets a meeting that will not come again. */
    public void forget(String meetingUuid) {
        byMeeting.remove(meetingUuid);
    }

    /** How many samples are in memory. */
    int size() {
        return byMeeting.values().stream()
                .flatMap(participants -> participants.values().stream())
                .mapToInt(SeenTimes::size)
                .sum();
    }

    private SeenTimes times(ParticipantKey key) {
        SeenTimes known = byMeeting.getOrDefault(key.meetingUuid(), Map.of()).get(key.userId());
        return known == null ? new SeenTimes(horizonMillis) : known;
    }

    private SeenTimes times(Map<ParticipantKey, SeenTimes> seen, ParticipantKey key) {
        SeenTimes changed = seen.get(key);
        return changed == null ? times(key) : changed;
    }

    private void put(ParticipantKey key, SeenTimes times) {
        byMeeting.computeIfAbsent(key.meetingUuid(), uuid -> new HashMap<>()).put(key.userId(), times);
    }
}
