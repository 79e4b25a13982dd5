package io.qoswatch.sandbox.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Settings of one node that is broker and controller at once.
 *
 * @param member who it is
 * @param config the node's whole configuration
 */
record NodeSettings(ClusterMember member, Map<String, String> config) {

    /** One replica of everything, few threads and partitions, no waiting for others. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("background.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            // A simulated clock runs ahead of the real one, and its records' timestamps with it.
            Map.entry("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
            Map.entry("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE)),
            // Nobody else is there to take over.
            Map.entry("controlled.shutdown.enable", "false"));

    /** What differs where there are three nodes: each record has three replicas, and outlives the loss of one of them. */
    private static final Map<String, String> REPLICATED = Map.ofEntries(
            Map.entry("default.replication.factor", "3"),
            Map.entry("min.insync.replicas", "2"),
            Map.entry("offsets.topic.replication.factor", "3"),
            Map.entry("transaction.state.log.replication.factor", "3"),
            Map.entry("transaction.state.log.min.isr", "2"),
            Map.entry("share.coordinator.state.topic.replication.factor", "3"),
            Map.entry("share.coordinator.state.topic.min.isr", "2"),
            Map.entry("controlled.shutdown.enable", "true"),
            // The others take over from a node that was killed after this time.
            Map.entry("broker.heartbeat.interval.ms", "1000"),
            Map.entry("broker.session.timeout.ms", "5000"));

    /** Settings of the only node of a cluster. */
    static NodeSettings alone(Path folder, int brokerPort, int controllerPort, Map<String, String> overrides) {
        ClusterMember member = new ClusterMember(1, brokerPort, controllerPort);
        return of(folder, member, List.of(member), Map.of(), overrides);
    }

    /** Settings of one of three nodes. */
    static NodeSettings oneOf(
            List<ClusterMember> all, ClusterMember member, Path folder, Map<String, String> overrides) {
        return of(folder, member, all, REPLICATED, overrides);
    }

    private static NodeSettings of(
            Path folder,
            ClusterMember member,
            List<ClusterMember> all,
            Map<String, String> kind,
            Map<String, String> overrides) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(member.nodeId()));
        config.put("listeners", "CLIENTS://" + member.brokerAddress() + ",CONTROLLER://" + member.controllerAddress());
        config.put("advertised.listeners", "CLIENTS://" + member.brokerAddress());
        config.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("controller.quorum.voters", voters(all));
        config.put("log.dir", folder.resolve("data").toString());
        config.putAll(SMALL);
        config.putAll(kind);
        config.putAll(overrides);
        return new NodeSettings(member, Map.copyOf(config));
    }

    private static String voters(List<ClusterMember> all) {
        return all.stream()
                .map(member -> member.nodeId() + "@" + member.controllerAddress())
                .collect(Collectors.joining(","));
    }

    /**
     * Prepares the node's empty storage.
     *
     * @param clusterId the same for all nodes of a cluster
     * @throws KafkaException if it cannot be written
     */
    void formatStorage(Uuid clusterId) {
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(clusterId.toString())
                    .setNodeId(member.nodeId())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(config.get("log.dir"))
                    .setMetadataLogDirectory(config.get("log.dir"))
                    .run();
        } catch (Exception e) {
            throw new KafkaException("cannot format the storage of node " + member.nodeId(), e);
        }
    }
}
