package io.qoswatch.producer.publish;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed records of a topic from its beginning to its end, where what the producer keeps for itself is read back.
 * To be used after the publisher is open, when no transaction of a predecessor is under way any more. Used by one thread.
 *
 * @param <K> type of the keys
 */
public final class TopicReplay<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReplay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    /** Longer than a transaction of another producer may hide what comes after it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Consumer<K, byte[]> consumer;
    private final String topic;
    private final Map<TopicPartition, Long> ends;
    private final LongSupplier nanoTime;

    /**
     * A replay over a consumer that it closes.
     *
     * @param ends offsets up to which to read, by partition
     */
    public TopicReplay(
            Consumer<K, byte[]> consumer, String topic, Map<TopicPartition, Long> ends, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.topic = topic;
        this.ends = ends;
        this.nanoTime = nanoTime;
    }

    /** A replay of text keys with its own connection. */
    static TopicReplay<String> of(KafkaConnection connection, String topic) {
        return of(connection, topic, new StringDeserializer());
    }

    /** A replay with its own connection. */
    public static <K> TopicReplay<K> of(KafkaConnection connection, String topic, Deserializer<K> keys) {
        Map<TopicPartition, Long> ends = ends(connection, topic, keys);
        return new TopicReplay<>(consumer(connection, "read_committed", keys), topic, ends, System::nanoTime);
    }

    /**
     * The end by all records and not by committed ones: a transaction that another producer has open would hide records of ours
     * that come after it.
     */
    private static <K> Map<TopicPartition, Long> ends(KafkaConnection connection, String topic, Deserializer<K> keys) {
        try (Consumer<K, byte[]> consumer = consumer(connection, "read_uncommitted", keys)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions); // Else the client warns of partitions that are not its own.
            return consumer.endOffsets(partitions);
        }
    }

    private static <K> Consumer<K, byte[]> consumer(
            KafkaConnection connection, String isolation, Deserializer<K> keys) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "qoswatch-producer-replay");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(config, keys, new ByteArrayDeserializer());
    }

    /**
     * Hands over every record, in order within each partition.
     *
     * @throws PublishException if no further record comes for two minutes
     */
    public void forEach(java.util.function.Consumer<ConsumerRecord<K, byte[]>> visitor) {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        read(ends, visitor);
    }

    /**
     * The same without the records before the first one, in each partition, whose timestamp is not before a time. Of those that
     * are handed over some may be older, where records are not in the order of their times.
     */
    public void forEachSince(Instant time, java.util.function.Consumer<ConsumerRecord<K, byte[]>> visitor) {
        consumer.assign(ends.keySet());
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
        read(ends, visitor);
    }

    /** The record at a place, if there is one. */
    public Optional<ConsumerRecord<K, byte[]>> at(int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        if (offset >= ends.getOrDefault(place, 0L)
                || offset < consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L)) {
            return Optional.empty();
        }
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        List<ConsumerRecord<K, byte[]>> read = new ArrayList<>();
        read(Map.of(place, offset + 1), read::add);
        return read.stream().filter(entry -> entry.offset() == offset).findFirst();
    }

    private void read(Map<TopicPartition, Long> until, java.util.function.Consumer<ConsumerRecord<K, byte[]>> visitor) {
        long progressAt = nanoTime.getAsLong();
        long toldAt = progressAt;
        long left = left(until);
        while (left > 0) {
            consumer.poll(POLL).forEach(visitor);
            long now = nanoTime.getAsLong();
            long leftNow = left(until);
            progressAt = leftNow < left ? now : progressAt;
            left = leftNow;
            if (now - progressAt > PATIENCE.toNanos()) {
                throw failed(
                        topic,
                        new org.apache.kafka.common.errors.TimeoutException(
                                "no further record for " + PATIENCE.toSeconds() + " s, " + left + " left"));
            }
            if (now - toldAt > PROGRESS.toNanos()) {
                toldAt = now;
                LOG.info("reading topic={} left={}", topic, left);
            }
        }
    }

    private long left(Map<TopicPartition, Long> until) {
        return until.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** Whether a value cannot be read because the registry is away. Else every value would seem unreadable. */
    static boolean isRegistryDown(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException refusal) {
                return refusal.getStatus() != 404;
            }
            if (isOfTheNetwork(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Decoders throw input errors too: that of a value which ends too early, and those of a JSON library. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof EOFException)
                && cause.getClass().getPackageName().startsWith("java");
    }

    /** The failure to read a topic. */
    public static PublishException failed(String topic, RuntimeException failure) {
        return new PublishException(
                PublishException.isForGood(failure) ? Remedy.STOP : Remedy.START_OVER,
                "cannot read " + topic + ": " + PublishException.reason(failure),
                failure);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
