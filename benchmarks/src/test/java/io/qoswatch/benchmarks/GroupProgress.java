package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * How far a consumer group has come. A streams application commits its input offsets in one transaction with its results, so
 * these tell exactly which samples' windows can be read; asking for them costs the broker next to nothing, unlike a consumer
 * that reads the windows while their making is measured.
 */
final class GroupProgress implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Admin admin;
    private final String group;

    GroupProgress(KafkaConnection connection, String group) {
        this.admin = Admin.create(connection.clientConfig());
        this.group = group;
    }

    /**
     * Waits until the group has committed that many offsets of all partitions together.
     *
     * @param offsets to wait for; more than records, since the ends of transactions have offsets too
     * @param records that stand before them
     */
    Effort await(long offsets, long records) {
        Awaitility.await()
                .pollInterval(INTERVAL)
                .pollDelay(Duration.ZERO)
                .atMost(LONGEST)
                .until(this::committed, reached -> reached >= offsets);
        return Effort.now(records);
    }

    /** Offsets that are committed, all partitions together. */
    long committed() {
        return committedByPartition().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private Map<TopicPartition, OffsetAndMetadata> committedByPartition() {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell of group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
