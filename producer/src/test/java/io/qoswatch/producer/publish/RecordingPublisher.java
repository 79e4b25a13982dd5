package io.qoswatch.producer.publish;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosBackfill;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosDiscovery;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Real publishers, one after the other, over Kafka's own mock of a producer, and what they have committed. */
public final class RecordingPublisher {

    private final AvroSerdes serdes =
            KafkaConnection.to("unused:9092", "mock://recording-publisher").serdes();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void commitTransaction() {
                    if (unansweredCommits > 0) {
                        unansweredCommits--;
                        throw new TimeoutException("commit was not answered");
                    }
                    super.commitTransaction();
                }
            };
    private int unansweredCommits;

    /** The publisher under test, open; a further one stands for a restart. */
    public SamplePublisher publisher(ProducerStats stats) {
        return publisher(stats, DeadLetterPayload.REDACTED);
    }

    /** The same with another payload of dead letters. */
    public SamplePublisher publisher(ProducerStats stats, DeadLetterPayload payload) {
        SamplePublisher publisher =
                new SamplePublisher(producer, new PublishSettings("test-producer", payload), serdes, stats);
        if (!producer.transactionInitialized()) {
            publisher.open();
        }
        return publisher;
    }

    /** Makes every send fail with it, or none if null. */
    public void failWith(@Nullable RuntimeException failure) {
        producer.sendException = failure;
    }

    /** Leaves that many attempts to commit without an answer. */
    void leaveCommitsUnanswered(int attempts) {
        unansweredCommits = attempts;
    }

    /** What it records with. */
    public MockProducer<String, byte[]> producer() {
        return producer;
    }

    /** How many transactions were committed. */
    public long transactions() {
        return producer.commitCount();
    }

    /** Committed records of a topic, in the order of publication. */
    public List<ProducerRecord<String, byte[]>> records(String topic) {
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(topic))
                .toList();
    }

    /** Committed samples, decoded. */
    public List<QosSample> samples() {
        Deserializer<QosSample> samples = decoder(TopicCatalogue.SAMPLES);
        return records(TopicCatalogue.SAMPLES.name()).stream()
                .map(sent -> samples.deserialize(sent.topic(), sent.value()))
                .toList();
    }

    /** Committed cursors as they are after compaction. */
    public Map<ParticipantKey, QosCursor> cursors() {
        Deserializer<QosCursor> decoder = decoder(TopicCatalogue.CURSORS);
        Map<ParticipantKey, QosCursor> cursors = new LinkedHashMap<>();
        for (ProducerRecord<String, byte[]> sent : records(TopicCatalogue.CURSORS.name())) {
            ParticipantKey key = ParticipantKey.parse(sent.key());
            if (sent.value() == null) {
                cursors.remove(key);
            } else {
                cursors.put(key, decoder.deserialize(sent.topic(), sent.value()));
            }
        }
        return cursors;
    }

    /** Up to when is known what was live, as it was committed last; null if it was not. */
    public @Nullable Instant knownUntil() {
        Deserializer<QosDiscovery> decoder = decoder(TopicCatalogue.DISCOVERY);
        return records(TopicCatalogue.DISCOVERY.name()).stream()
                .map(sent -> decoder.deserialize(sent.topic(), sent.value()).getKnownUntil())
                .reduce(null, (former, latest) -> latest);
    }

    /** Committed parts of the past as they are after compaction. */
    public List<QosBackfill> backfills() {
        Deserializer<QosBackfill> decoder = decoder(TopicCatalogue.BACKFILL);
        Map<String, QosBackfill> parts = new LinkedHashMap<>();
        for (ProducerRecord<String, byte[]> sent : records(TopicCatalogue.BACKFILL.name())) {
            if (sent.value() == null) {
                parts.remove(sent.key());
            } else {
                parts.put(sent.key(), decoder.deserialize(sent.topic(), sent.value()));
            }
        }
        return List.copyOf(parts.values());
    }

    /** Not for each record: a decoder is compiled when it is made. */
    private <V> Deserializer<V> decoder(Topic<V> topic) {
        return serdes.valueSerde(topic).deserializer();
    }

    /** Dead letters. */
    public List<ProducerRecord<String, byte[]>> deadLetters() {
        return records(TopicCatalogue.SAMPLES_DLQ.name());
    }
}
