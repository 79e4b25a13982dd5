package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a single consumer found in a topic: everything that is committed, from the beginning to what was the end when it began.
 *
 * @param effort from the first request to the last record
 * @param valueBytes bytes of all values
 * @param otherBytes bytes of all keys and headers
 * @param latestBytes bytes of the latest key and value of each key; empty unless asked for
 */
record TopicReading(Effort effort, long valueBytes, long otherBytes, Map<String, Integer> latestBytes) {

    private static final Duration POLL = Duration.ofSeconds(1);

    long records() {
        return effort.records();
    }

    double valueBytesEach() {
        return (double) valueBytes / records();
    }

    double otherBytesEach() {
        return (double) otherBytes / records();
    }

    double latestBytesEach() {
        return latestBytes.values().stream().mapToInt(size -> size).average().orElse(0);
    }

    /** Reads and decodes, nothing else: the least that any consumer does. */
    static <V> TopicReading decode(KafkaConnection connection, String topic, Deserializer<V> values) {
        return read(connection, topic, values, false);
    }

    /** Reads and looks at the sizes too. */
    static <V> TopicReading weigh(KafkaConnection connection, String topic, Deserializer<V> values) {
        return read(connection, topic, values, true);
    }

    private static <V> TopicReading read(
            KafkaConnection connection, String topic, Deserializer<V> values, boolean weigh) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        long records = 0;
        long valueBytes = 0;
        long otherBytes = 0;
        Map<String, Integer> latest = new HashMap<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Effort begin = Effort.now(0);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
                    records++;
                    if (weigh) {
                        valueBytes += Math.max(0, record.serializedValueSize());
                        otherBytes += record.serializedKeySize() + headerBytes(record);
                        latest.put(
                                record.key(), record.serializedKeySize() + Math.max(0, record.serializedValueSize()));
                    }
                }
            }
            return new TopicReading(Effort.now(records).since(begin), valueBytes, otherBytes, latest);
        }
    }

    private static long headerBytes(ConsumerRecord<?, ?> record) {
        long bytes = 0;
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }
}
