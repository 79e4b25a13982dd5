package io.qoswatch.producer.dlq;

import io.qoswatch.producer.parse.RejectedElement;
import io.qoswatch.producer.publish.DeadLetter;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes records of what a document that was put aside gives. */
final class SampleRecords {

    private final Serializer<QosSample> samples;
    private final DeadLetterPayload payload;

    SampleRecords(Serializer<QosSample> samples, DeadLetterPayload payload) {
        this.samples = samples;
        this.payload = payload;
    }

    ProducerRecord<byte[], byte[]> of(QosSample sample) {
        String topic = TopicCatalogue.SAMPLES.name();
        Headers headers = EventHeaders.of(sample);
        return new ProducerRecord<>(
                topic,
                null,
                SamplePublisher.timestamp(sample).toEpochMilli(),
                ParticipantKey.of(sample).toString().getBytes(UTF_8),
                encoded(topic, headers, sample),
                headers);
    }

    private byte[] encoded(String topic, Headers headers, QosSample sample) {
        try {
            return samples.serialize(topic, headers, sample);
        } catch (KafkaException e) { // The registry is out or refuses.
            throw PublishException.of(PublishException.Remedy.REPEAT, e);
        }
    }

    /** A dead letter of the part that is still not readable. */
    ProducerRecord<byte[], byte[]> of(Letter letter, RejectedElement part) {
        ProducerRecord<String, byte[]> made =
                new DeadLetter(null, part.reason(), letter.origin(), part.bytes()).toRecord(payload);
        return new ProducerRecord<>(
                made.topic(), null, letter.time().toEpochMilli(), letter.key(), made.value(), made.headers());
    }
}
