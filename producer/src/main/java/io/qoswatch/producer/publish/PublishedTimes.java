package io.qoswatch.producer.publish;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which samples of a time are in {@code qos.samples} by now, whoever published them: cursors tell only of the meetings that the
 * live polls are still concerned with. Values are not looked at. Used by one thread.
 */
public final class PublishedTimes {

    private static final String TOPIC = TopicCatalogue.SAMPLES.name();
    private static final int FEW = 16;

    private final Instant from;
    private final Instant to;
    private final Map<String, Map<String, Times>> byMeeting = new HashMap<>();
    private long size;

    private PublishedTimes(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Reads the topic from there on where the first such sample can be, to its present end.
     *
     * @param from time of the earliest sample that counts
     * @param to what is sampled from then on does not count
     * @throws PublishException if Kafka does not answer
     */
    public static PublishedTimes read(KafkaConnection connection, Instant from, Instant to) {
        PublishedTimes times = new PublishedTimes(from, to);
        try (TopicReplay<String> replay = TopicReplay.of(connection, TOPIC)) {
            replay.forEachSince(from, times::take); // No record is older than its sample.
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
        return times;
    }

    /** No samples at all. */
    public static PublishedTimes none() {
        return new PublishedTimes(Instant.MIN, Instant.MIN);
    }

    /** Times of the meeting's samples by participant, ms since 1970, in the order of publication. */
    public Map<ParticipantKey, long[]> of(String meetingUuid) {
        Map<ParticipantKey, long[]> times = new HashMap<>();
        byMeeting
                .getOrDefault(meetingUuid, Map.of())
                .forEach((userId, known) -> times.put(new ParticipantKey(meetingUuid, userId), known.toArray()));
        return times;
    }

    /** How many samples there are. */
    public long size() {
        return size;
    }

    private void take(ConsumerRecord<String, byte[]> sample) {
        Instant sampledAt = sampledAt(sample);
        if (sample.key() == null || sampledAt.isBefore(from) || !sampledAt.isBefore(to)) {
            return;
        }
        try {
            ParticipantKey key = ParticipantKey.parse(sample.key());
            byMeeting
                    .computeIfAbsent(key.meetingUuid(), uuid -> new HashMap<>())
                    .computeIfAbsent(key.userId(), userId -> new Times())
                    .add(sampledAt.toEpochMilli());
            size++;
        } catch (IllegalArgumentException e) {
            // No sample of this project: every one of its has such a key.
        }
    }

    /** By the header, since the timestamp may be another time, and the value need not be decoded. */
    private static Instant sampledAt(ConsumerRecord<String, byte[]> sample) {
        Header header = sample.headers().lastHeader("ce_time");
        try {
            return header == null
                    ? Instant.ofEpochMilli(sample.timestamp())
                    : Instant.parse(new String(header.value(), UTF_8));
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(sample.timestamp());
        }
    }

    private static final class Times {

        private long[] times = new long[FEW];
        private int size;

        void add(long time) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size++] = time;
        }

        long[] toArray() {
            return Arrays.copyOf(times, size);
        }
    }
}
