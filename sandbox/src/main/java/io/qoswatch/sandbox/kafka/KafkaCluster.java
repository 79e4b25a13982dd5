package io.qoswatch.sandbox.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qoswatch.sandbox.host.LoopbackPorts;
import io.qoswatch.sandbox.host.TemporaryFolder;
import org.apache.kafka.common.Uuid;

/**
 * Three Kafka nodes on the loopback interface, each broker and controller at once and a process of its own, which can be killed
 * and started again. Everything has three replicas, two of which must have a record before it is acknowledged, so the loss of
 * one node loses nothing and holds up nobody for long.
 *
 * <p>The processes end with {@link #close()}, which deletes their data, and also when this JVM ends without it. Nodes are
 * numbered from 1. For one thread, besides {@link #bootstrapServers()}.
 */
public final class KafkaCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final TemporaryFolder folder = TemporaryFolder.create("qoswatch-cluster-");
    private final List<NodeProcess> nodes = new ArrayList<>();

    private KafkaCluster() {}

    /** Starts a cluster that differs in nothing from what this class says. */
    public static KafkaCluster start() throws InterruptedException {
        return start(Map.of());
    }

    /**
     * Starts a cluster and returns once all of it serves.
     *
     * @param overrides settings of every node
     * @throws IllegalStateException if it does not come up in time, with the end of the nodes' logs
     * @throws InterruptedException if interrupted while waiting; the processes are gone then
     */
    public static KafkaCluster start(Map<String, String> overrides) throws InterruptedException {
        KafkaCluster cluster = new KafkaCluster();
        try {
            cluster.create(overrides);
            cluster.awaitInSync(cluster.bootstrapServers());
            return cluster;
        } catch (InterruptedException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void create(Map<String, String> overrides) {
        List<Integer> ports =
                Stream.generate(LoopbackPorts::free).distinct().limit(2 * NODES).toList();
        List<ClusterMember> members = IntStream.range(0, NODES)
                .mapToObj(i -> new ClusterMember(i + 1, ports.get(2 * i), ports.get(2 * i + 1)))
                .toList();
        Uuid clusterId = Uuid.randomUuid();
        for (ClusterMember member : members) {
            Path home = folder.path().resolve("node-" + member.nodeId());
            nodes.add(NodeProcess.create(NodeSettings.oneOf(members, member, home, overrides), clusterId, home));
        }
    }

    /** Where clients connect: all nodes, parted by commas. */
    public String bootstrapServers() {
        return nodes.stream().map(node -> node.member().brokerAddress()).collect(Collectors.joining(","));
    }

    /** Number of nodes, running or not. */
    public int size() {
        return nodes.size();
    }

    /** Stops a node as an operator does: it hands over to the others first. */
    public void stop(int nodeId) throws InterruptedException {
        node(nodeId).stop();
    }

    /** Ends a node's process at once, as {@code kill -9} does. */
    public void kill(int nodeId) throws InterruptedException {
        node(nodeId).kill();
    }

    /**
     * Starts a node that has ended, with the data it had, and returns once it has caught up with the others.
     *
     * @throws IllegalStateException if it runs, or does not catch up in time
     */
    public void restart(int nodeId) throws InterruptedException {
        NodeProcess node = node(nodeId);
        node.restart();
        // Until the brokers miss it, a node that was killed counts as in sync: only its own answer tells that it is
        // back.
        awaitInSync(node.member().brokerAddress());
    }

    private NodeProcess node(int nodeId) {
        return nodes.get(nodeId - 1);
    }

    private void awaitInSync(String asked) throws InterruptedException {
        try (ReplicaWatch watch = new ReplicaWatch(asked, NODES)) {
            if (!watch.awaitInSync(LONGEST_WAIT)) {
                throw new IllegalStateException("not all Kafka nodes are in sync after " + LONGEST_WAIT.toSeconds()
                        + " s\n" + nodes.stream().map(NodeProcess::report).collect(Collectors.joining("\n")));
            }
        }
    }

    /** Kills all nodes and deletes their data; a second call does nothing. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (NodeProcess node : nodes) {
            try {
                node.kill();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        folder.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
