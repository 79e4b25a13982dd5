package io.qoswatch.sandbox.kafka;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka server of a cluster, formatted and running. */
final class KafkaNode implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String address;
    private boolean closed;

    private KafkaNode(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** @throws KafkaException if the node cannot be formatted or started */
    static KafkaNode start(NodeSettings settings) {
        settings.formatStorage(Uuid.randomUuid());
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.config(), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
        return new KafkaNode(server, settings.member().brokerAddress());
    }

    String address() {
        return address;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
