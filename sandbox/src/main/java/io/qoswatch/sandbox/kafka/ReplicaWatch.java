package io.qoswatch.sandbox.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Tells whether all nodes serve and all replicas have what their leaders have. A node answers only after it has registered anew
 * and caught up with the cluster's metadata, so the one that came back last is the one to ask.
 */
final class ReplicaWatch implements AutoCloseable {

    private static final int CALL_TIMEOUT_MS = 5_000;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Admin admin;
    private final int nodes;

    /** @param bootstrapServers the nodes to ask, parted by commas; there is no answer until one of them is up */
    ReplicaWatch(String bootstrapServers, int nodes) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS));
        this.nodes = nodes;
    }

    /** False if it is not so within the given time. */
    boolean awaitInSync(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!isInSync()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        }
        return true;
    }

    private boolean isInSync() throws InterruptedException {
        try {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeCluster().nodes().get().size() == nodes
                    && admin.describeTopics(topics).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(ReplicaWatch::isInSync);
        } catch (ExecutionException e) {
            return false; // A node that does not answer, or a topic that goes away.
        }
    }

    private static boolean isInSync(TopicPartitionInfo partition) {
        return partition.leader() != null
                && partition.isr().size() == partition.replicas().size();
    }

    @Override
    public void close() {
        admin.close();
    }
}
