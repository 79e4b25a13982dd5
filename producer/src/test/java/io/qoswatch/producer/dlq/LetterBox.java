package io.qoswatch.producer.dlq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.qoswatch.producer.publish.TopicReplay;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A topic of dead letters in memory. */
final class LetterBox {

    static final long TIME = 1_767_603_600_000L; // 2026-01-05T09:00:00Z

    private static final TopicPartition PARTITION = new TopicPartition("qos.samples.dlq", 0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    Letters letters() {
        return new Letters(() -> {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
            return new TopicReplay<>(
                    consumer, PARTITION.topic(), Map.of(PARTITION, (long) records.size()), System::nanoTime);
        });
    }

    /** A record of qos.samples that the streams service refused. */
    LetterBox refused(String key, String value, String... moreHeaders) {
        Headers headers = headers(
                "ce_id", "m==:1/2026-01-05T09:00:00Z/0",
                "__streams.errors.exception", "org.apache.kafka.common.errors.SerializationException",
                "__streams.errors.message", "Unknown magic byte!",
                "__streams.errors.topic", "qos.samples",
                "__streams.errors.partition", "3",
                "__streams.errors.offset", "77");
        headers(moreHeaders).forEach(headers::add);
        return add(key, value.getBytes(UTF_8), headers);
    }

    /** A document that the producer could not read. */
    LetterBox document(@Nullable String key, String payload, byte[] value) {
        return add(
                key,
                value,
                headers(
                        "reason", "not such a page",
                        "origin", "/v2/metrics/meetings/m==/participants/qos",
                        "payload", payload));
    }

    /** A mark as a redrive writes it. */
    LetterBox mark(String id) {
        return add(null, null, headers("redriven", id));
    }

    LetterBox add(@Nullable String key, byte @Nullable [] value, Headers headers) {
        records.add(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                records.size(),
                TIME,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value,
                headers,
                Optional.empty()));
        return this;
    }

    /** What a redrive wrote to the topic. */
    void addAll(List<ProducerRecord<byte[], byte[]>> sent) {
        sent.stream()
                .filter(record -> record.topic().equals(PARTITION.topic()))
                .forEach(record -> add(
                        record.key() == null ? null : new String(record.key(), UTF_8),
                        record.value(),
                        record.headers()));
    }

    private static Headers headers(String... namesAndValues) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
        }
        return headers;
    }
}
