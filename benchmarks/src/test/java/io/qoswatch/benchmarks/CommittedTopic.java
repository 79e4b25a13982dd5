package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All committed records of a topic from its beginning, as far as it has been read. For one thread. */
final class CommittedTopic<V, T> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, V> consumer;
    private final List<TopicPartition> partitions;
    private final Function<ConsumerRecord<String, V>, T> view;
    private final List<T> read = new ArrayList<>();

    /** @param view what is kept of a record */
    CommittedTopic(KafkaConnection connection, Topic<V> topic, Function<ConsumerRecord<String, V>, T> view) {
        Map<String, Object> config = new HashMap<>(connection.clientConfig());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.view = view;
        this.consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                connection.serdes().valueSerde(topic).deserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads to what is the end now; gives all since the beginning, in order within a partition. */
    List<T> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> read.add(view.apply(record)));
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
