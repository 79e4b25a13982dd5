package io.qoswatch.producer.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes samples and dead letters. When {@link #publish} returns, all in-sync replicas have everything; when it throws, some
 * of it may be there, and the caller publishes all of it again. Used by one thread, closed by any.
 */
public final class SamplePublisher implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Serializer<QosSample> samples;
    private final ProducerStats stats;

    /** A publisher over a producer and serializer that it closes. */
    SamplePublisher(Producer<String, byte[]> producer, Serializer<QosSample> samples, ProducerStats stats) {
        this.producer = producer;
        this.samples = samples;
        this.stats = stats;
    }

    /** A publisher with its own connection. */
    public static SamplePublisher connect(KafkaConnection connection, ProducerStats stats) {
        return new SamplePublisher(
                new KafkaProducer<>(clientConfig(connection), new StringSerializer(), new ByteArraySerializer()),
                connection.serdes().valueSerde(TopicCatalogue.SAMPLES).serializer(),
                stats);
    }

    /** Nothing may be lost or doubled by the client itself, so that much is not left to the configuration. */
    static Map<String, Object> clientConfig(KafkaConnection connection) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "qoswatch-producer");
        // Every client library reads gzip without an extra codec, also those that are not written in Java.
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        config.putAll(connection.clientConfig());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    /**
     * Publishes in the order of the list, which is kept within each participant.
     *
     * @throws PublishException if not everything is acknowledged
     */
    public void publish(List<QosSample> batch, List<DeadLetter> deadLetters) {
        List<Future<?>> acknowledgements = new ArrayList<>(batch.size() + deadLetters.size());
        try {
            for (QosSample sample : batch) {
                acknowledgements.add(producer.send(record(sample)));
            }
            for (DeadLetter letter : deadLetters) {
                acknowledgements.add(producer.send(record(letter)));
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptException e) { // Has restored the thread's flag.
            throw failed(e);
        } catch (KafkaException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
        batch.forEach(sample -> stats.samplePublished(sample.getRevision() > 0));
    }

    /** Waits some seconds for what is under way. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        samples.close();
    }

    private ProducerRecord<String, byte[]> record(QosSample sample) {
        String topic = TopicCatalogue.SAMPLES.name();
        Headers headers = EventHeaders.of(sample);
        return new ProducerRecord<>(
                topic,
                null,
                sample.getSampledAt().toEpochMilli(),
                ParticipantKey.of(sample).toString(),
                samples.serialize(topic, headers, sample),
                headers);
    }

    private static ProducerRecord<String, byte[]> record(DeadLetter letter) {
        Headers headers = new RecordHeaders()
                .add("reason", letter.reason().getBytes(UTF_8))
                .add("origin", letter.origin().getBytes(UTF_8));
        if (letter.isTruncated()) {
            headers.add("truncated", "true".getBytes(UTF_8));
        }
        return new ProducerRecord<>(
                TopicCatalogue.SAMPLES_DLQ.name(), null, null, letter.key(), letter.bytes(), headers);
    }

    private static PublishException failed(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new PublishException(
                "cannot publish to " + TopicCatalogue.SAMPLES.name() + ": "
                        + cause.getClass().getSimpleName() + ": " + text,
                cause);
    }
}
