package io.qoswatch.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many samples a streams application has not yet committed the results of. */
final class InputLag implements AutoCloseable {

    private final Admin admin;
    private final String application;

    InputLag(KafkaConnection connection, String application) {
        this.admin = Admin.create(connection.clientConfig());
        this.application = application;
    }

    /** Counts now. The samples must not have been published in transactions, whose ends have offsets too. */
    long now() throws ExecutionException, InterruptedException {
        String topic = TopicCatalogue.SAMPLES.name();
        int count = admin.describeTopics(List.of(topic))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get()
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long end = admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(info -> info.offset())
                .sum();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get();
        return end
                - partitions.keySet().stream()
                        .map(committed::get)
                        .filter(offset -> offset != null)
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
