package io.qoswatch.producer.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosBackfill;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosDiscovery;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes samples with their cursors, and dead letters, in transactions. When {@link #publish} returns, readers of committed
 * records see the whole batch; when it throws, they see nothing of it, but for failures that say otherwise. Used by one
 * thread, closed by any.
 */
public final class SamplePublisher implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Below the minute that a transaction may take by default: a send that fails is taken back, and nobody is fenced. */
    private static final int DELIVERY_TIMEOUT_MS = 40_000;

    private static final int MAX_BLOCK_MS = 30_000;

    private final Producer<String, byte[]> producer;
    private final Transactions<String> transactions;
    private final String transactionalId;
    private final Serializer<QosSample> samples;
    private final Serializer<QosCursor> cursors;
    private final Serializer<QosQuota> quotas;
    private final Serializer<QosDiscovery> discoveries;
    private final Serializer<QosBackfill> backfills;
    private final DeadLetterPayload payload;
    private final ProducerStats stats;

    /**
     * A publisher over a producer that it closes, which has the settings' transactional id.
     *
     * @param serdes write the values
     */
    public SamplePublisher(
            Producer<String, byte[]> producer, PublishSettings settings, AvroSerdes serdes, ProducerStats stats) {
        this.producer = producer;
        this.transactionalId = settings.transactionalId();
        this.transactions = new Transactions<>(producer, transactionalId);
        this.samples = serdes.valueSerde(TopicCatalogue.SAMPLES).serializer();
        this.cursors = serdes.valueSerde(TopicCatalogue.CURSORS).serializer();
        this.quotas = serdes.valueSerde(TopicCatalogue.QUOTA).serializer();
        this.discoveries = serdes.valueSerde(TopicCatalogue.DISCOVERY).serializer();
        this.backfills = serdes.valueSerde(TopicCatalogue.BACKFILL).serializer();
        this.payload = settings.deadLetterPayload();
        this.stats = stats;
    }

    /** A publisher with its own connection. */
    public static SamplePublisher connect(KafkaConnection connection, PublishSettings settings, ProducerStats stats) {
        Map<String, Object> config = clientConfig(connection, settings.transactionalId());
        return new SamplePublisher(
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()),
                settings,
                connection.serdes(),
                stats);
    }

    /** Nothing may be lost or doubled by the client itself, so that much is not left to the configuration. */
    public static Map<String, Object> clientConfig(KafkaConnection connection, String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "qoswatch-producer");
        // Every client library reads gzip without an extra codec, also those that are not written in Java.
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        config.putAll(connection.clientConfig());
        if (!config.containsKey(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
                && !config.containsKey(ProducerConfig.LINGER_MS_CONFIG)) { // Which must fit into it.
            config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        }
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return config;
    }

    /** What cursors name as their publisher. */
    public String transactionalId() {
        return transactionalId;
    }

    /**
     * To be called once, before anything is published: ends every other producer with the same transactional id. The cursors
     * are settled then.
     *
     * @throws PublishException if Kafka does not allow it, or not now
     */
    public void open() {
        transactions.open();
    }

    /**
     * Publishes all of it or nothing.
     *
     * @throws PublishException which says what to do
     */
    public void publish(Batch batch) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        try { // Before the transaction begins, since the registry may take its time.
            batch.samples().forEach(sample -> records.add(record(sample)));
            batch.cursors().forEach((key, cursor) -> records.add(record(key, cursor)));
            batch.marks().forEach(mark -> records.add(record(mark)));
        } catch (KafkaException e) {
            throw PublishException.of(PublishException.Remedy.REPEAT, e);
        }
        batch.forgotten().forEach(key -> records.add(tombstone(key)));
        batch.deadLetters().forEach(letter -> records.add(letter.toRecord(payload)));
        transactions.publish(records);
        batch.samples().forEach(sample -> {
            stats.samplePublished(sample.getRevision() > 0);
            stats.sampledAt(sample.getSampledAt());
        });
    }

    /**
     * Publishes what may have been called today, in place of what was published of it before.
     *
     * @throws PublishException which says what to do
     */
    public void publish(QosQuota quota) {
        publish(TopicCatalogue.QUOTA.name(), quotas, quota);
    }

    /**
     * Publishes up to when is known what was live, in place of what was published of it before.
     *
     * @throws PublishException which says what to do
     */
    public void publish(QosDiscovery discovery) {
        publish(TopicCatalogue.DISCOVERY.name(), discoveries, discovery);
    }

    private <V> void publish(String topic, Serializer<V> serializer, V kept) {
        byte[] value;
        try {
            value = serializer.serialize(topic, kept);
        } catch (KafkaException e) {
            throw PublishException.of(PublishException.Remedy.REPEAT, e);
        }
        transactions.publish(List.of(new ProducerRecord<>(topic, transactionalId, value)));
    }

    /** Waits some seconds for what is under way. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        samples.close();
        cursors.close();
        quotas.close();
        discoveries.close();
        backfills.close();
    }

    private ProducerRecord<String, byte[]> record(QosSample sample) {
        String topic = TopicCatalogue.SAMPLES.name();
        Headers headers = EventHeaders.of(sample);
        return new ProducerRecord<>(
                topic,
                null,
                timestamp(sample).toEpochMilli(),
                ParticipantKey.of(sample).toString(),
                samples.serialize(topic, headers, sample),
                headers);
    }

    /**
     * Timestamp of a sample's record. The broker keeps records by it: by that of months ago, it would delete a sample before it is
     * read.
     */
    public static Instant timestamp(QosSample sample) {
        return sample.getSource() == SampleSource.REST_BACKFILL ? sample.getObservedAt() : sample.getSampledAt();
    }

    @SuppressWarnings("NullAway") // Kafka's own mark for the end of a key.
    private ProducerRecord<String, byte[]> record(BackfillMark mark) {
        String topic = TopicCatalogue.BACKFILL.name();
        QosBackfill finished = mark.finished();
        return new ProducerRecord<>(topic, mark.key(), finished == null ? null : backfills.serialize(topic, finished));
    }

    private ProducerRecord<String, byte[]> record(String key, QosCursor cursor) {
        String topic = TopicCatalogue.CURSORS.name();
        return new ProducerRecord<>(topic, key, cursors.serialize(topic, cursor));
    }

    @SuppressWarnings("NullAway") // Kafka's own mark for the end of a key.
    private static ProducerRecord<String, byte[]> tombstone(String key) {
        return new ProducerRecord<>(TopicCatalogue.CURSORS.name(), key, null);
    }
}
