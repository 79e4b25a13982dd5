package io.qoswatch.producer.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what was published before: the latest committed cursor of every participant. To be used after the publisher is
 * open, when no transaction of a predecessor is under way any more. Used by one thread.
 */
public final class CursorReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CursorReader.class);
    private static final String TOPIC = TopicCatalogue.CURSORS.name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    /** Longer than a transaction of another producer may hide what comes after it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Deserializer<QosCursor> cursors;
    private final String transactionalId;
    private final ProducerStats stats;
    private final LongSupplier nanoTime;
    private final Map<ParticipantKey, QosCursor> latest = new HashMap<>();
    private long read;

    /**
     * A reader over a consumer that it closes.
     *
     * @param ends offsets up to which to read, by partition
     */
    CursorReader(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Deserializer<QosCursor> cursors,
            String transactionalId,
            ProducerStats stats,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.ends = ends;
        this.cursors = cursors;
        this.transactionalId = transactionalId;
        this.stats = stats;
        this.nanoTime = nanoTime;
    }

    /**
     * The cursors of the publisher with this transactional id; those of others are theirs.
     *
     * @throws PublishException if Kafka or the registry does not answer, or no further record comes for two minutes
     */
    public static Map<ParticipantKey, QosCursor> read(
            KafkaConnection connection, String transactionalId, ProducerStats stats) {
        try (CursorReader reader = new CursorReader(
                consumer(connection, "read_committed"),
                ends(connection),
                connection.serdes().valueSerde(TopicCatalogue.CURSORS).deserializer(),
                transactionalId,
                stats,
                System::nanoTime)) {
            return reader.read();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /**
     * The end by all records and not by committed ones: a transaction that another producer has open would hide cursors of ours
     * that come after it.
     */
    private static Map<TopicPartition, Long> ends(KafkaConnection connection) {
        try (Consumer<String, byte[]> consumer = consumer(connection, "read_uncommitted")) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions); // Else the client warns of partitions that are not its own.
            return consumer.endOffsets(partitions);
        }
    }

    private static Consumer<String, byte[]> consumer(KafkaConnection connection, String isolation) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "qoswatch-producer-cursors");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Map<ParticipantKey, QosCursor> read() {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        long started = nanoTime.getAsLong();
        long progressAt = started;
        long toldAt = started;
        long left = left();
        while (left > 0) {
            consumer.poll(POLL).forEach(this::take);
            long now = nanoTime.getAsLong();
            long leftNow = left();
            progressAt = leftNow < left ? now : progressAt;
            left = leftNow;
            if (now - progressAt > PATIENCE.toNanos()) {
                throw failed(new org.apache.kafka.common.errors.TimeoutException(
                        "no further record for " + PATIENCE.toSeconds() + " s, " + left + " left"));
            }
            if (now - toldAt > PROGRESS.toNanos()) {
                toldAt = now;
                LOG.info("reading cursors read={} left={}", read, left);
            }
        }
        LOG.info(
                "cursors read records={} participants={} unreadable={}",
                read,
                latest.size(),
                stats.cursorsUnreadable());
        return Map.copyOf(latest);
    }

    private long left() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        read++;
        try {
            ParticipantKey key = ParticipantKey.parse(String.valueOf(entry.key()));
            QosCursor cursor = entry.value() == null ? null : cursors.deserialize(TOPIC, entry.value());
            if (cursor == null) {
                latest.remove(key);
            } else if (cursor.getPublisher().equals(transactionalId)) {
                latest.put(key, cursor);
            }
        } catch (SerializationException | AvroRuntimeException | IllegalArgumentException e) {
            if (isRegistryDown(e)) {
                throw failed(e);
            }
            stats.cursorUnreadable();
            LOG.warn(
                    "cursor cannot be read, samples of its participant may be published again partition={} offset={}"
                            + " reason={}",
                    entry.partition(),
                    entry.offset(),
                    e.getClass().getSimpleName());
        }
    }

    /** Else every cursor would seem unreadable, and every sample new. */
    private static boolean isRegistryDown(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException refusal) {
                return refusal.getStatus() != 404;
            }
            if (cause instanceof IOException
                    && cause.getClass().getPackageName().startsWith("java.net")) {
                return true;
            }
        }
        return false;
    }

    private static PublishException failed(RuntimeException failure) {
        return new PublishException(
                PublishException.isForGood(failure) ? Remedy.STOP : Remedy.START_OVER,
                "cannot read qos.cursors: " + PublishException.reason(failure),
                failure);
    }

    @Override
    public void close() {
        consumer.close();
        cursors.close();
    }
}
