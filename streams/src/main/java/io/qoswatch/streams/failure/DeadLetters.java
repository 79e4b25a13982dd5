package io.qoswatch.streams.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.qoswatch.streams.metrics.FailureStage;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Counts dead letters, and cuts those down that would be too large with the reason in their headers: a record that Kafka refuses
 * spoils the transaction, and would stop the application each time it is started.
 */
public final class DeadLetters {

    private static final int LONGEST = 512 * 1024;
    private static final int LONGEST_KEY = 64 * 1024;
    private static final String METRICS_KEY = "qoswatch.metrics";

    private final StreamsMetrics metrics;
    private final FailureStage stage;

    private DeadLetters(StreamsMetrics metrics, FailureStage stage) {
        this.metrics = metrics;
        this.stage = stage;
    }

    /** The setting of Kafka Streams by which its handlers, which it makes itself, find where to count. */
    public static Map<String, Object> config(StreamsMetrics metrics) {
        return Map.of(METRICS_KEY, metrics);
    }

    /** Of a handler with these settings. */
    static DeadLetters of(Map<String, ?> config, FailureStage stage) {
        if (config.get(METRICS_KEY) instanceof StreamsMetrics metrics) {
            return new DeadLetters(metrics, stage);
        }
        throw new IllegalArgumentException(METRICS_KEY + " is not configured");
    }

    /** Counts a record that is put aside, and gives what is sent of it. */
    List<ProducerRecord<byte[], byte[]>> counted(List<ProducerRecord<byte[], byte[]>> records) {
        metrics.deadLetter(stage);
        return records.stream().map(DeadLetters::bounded).toList();
    }

    private static ProducerRecord<byte[], byte[]> bounded(ProducerRecord<byte[], byte[]> record) {
        byte[] key = cut(record.key(), LONGEST_KEY);
        byte[] value = cut(record.value(), LONGEST);
        if (key == record.key() && value == record.value()) {
            return record;
        }
        Headers headers = new RecordHeaders(record.headers()).add("truncated", "true".getBytes(UTF_8));
        return new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), key, value, headers);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int longest) {
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }
}
