package io.qoswatch.cli.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, committed records only, until a test has seen what it waits for. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /** All records up to the moment at which {@code enough} holds, or the deadline is over. */
    static <V> List<ConsumerRecord<String, V>> read(
            KafkaConnection connection,
            Topic<V> topic,
            Duration deadline,
            Predicate<List<ConsumerRecord<String, V>>> enough) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                connection.serdes().valueSerde(topic).deserializer())) {
            Instant end = Instant.now().plus(deadline);
            List<TopicPartition> partitions = List.of();
            while (partitions.isEmpty() && Instant.now().isBefore(end)) { // The services create their topics.
                partitions = consumer.listTopics().getOrDefault(topic.name(), List.of()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records) && Instant.now().isBefore(end)) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
