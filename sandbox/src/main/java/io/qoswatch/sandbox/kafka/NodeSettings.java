package io.qoswatch.sandbox.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of one node that is broker and controller at once.
 *
 * @param nodeId id within the cluster
 * @param brokerPort port for clients
 * @param config the node's whole configuration
 */
record NodeSettings(int nodeId, int brokerPort, Map<String, String> config) {

    static final String HOST = "127.0.0.1";

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

    /** Settings of the only node of a cluster. */
    static NodeSettings of(Path folder, int brokerPort, int controllerPort, Map<String, String> overrides) {
        int nodeId = 1;
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(nodeId));
        config.put(
                "listeners", "CLIENTS://" + HOST + ":" + brokerPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        config.put("advertised.listeners", "CLIENTS://" + HOST + ":" + brokerPort);
        config.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("controller.quorum.voters", nodeId + "@" + HOST + ":" + controllerPort);
        config.put("log.dir", folder.resolve("data").toString());
        config.putAll(SMALL);
        config.putAll(overrides);
        return new NodeSettings(nodeId, brokerPort, Map.copyOf(config));
    }
}
