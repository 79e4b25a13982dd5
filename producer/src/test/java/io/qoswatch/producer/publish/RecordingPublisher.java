package io.qoswatch.producer.publish;

import java.util.List;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real publisher over Kafka's own mock of a producer, and what it has published. */
public final class RecordingPublisher {

    private final Serde<QosSample> serde = KafkaConnection.to("unused:9092", "mock://recording-publisher")
            .serdes()
            .valueSerde(TopicCatalogue.SAMPLES);
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    /** The publisher under test. */
    public SamplePublisher publisher(ProducerStats stats) {
        return new SamplePublisher(producer, serde.serializer(), stats);
    }

    /** Makes every send fail with it, or none if null. */
    public void failWith(@Nullable RuntimeException failure) {
        producer.sendException = failure;
    }

    /** Records of a topic, in the order of publication. */
    public List<ProducerRecord<String, byte[]>> records(String topic) {
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(topic))
                .toList();
    }

    /** Published samples, decoded. */
    public List<QosSample> samples() {
        return records(TopicCatalogue.SAMPLES.name()).stream()
                .map(sent -> serde.deserializer().deserialize(sent.topic(), sent.value()))
                .toList();
    }

    /** Dead letters. */
    public List<ProducerRecord<String, byte[]>> deadLetters() {
        return records(TopicCatalogue.SAMPLES_DLQ.name());
    }

    boolean isClosed() {
        return producer.closed();
    }
}
