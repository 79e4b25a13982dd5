package io.qoswatch.sandbox.kafka;

import java.io.OutputStream;
import java.io.PrintStream;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.config(), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
        return new KafkaNode(server, NodeSettings.HOST + ":" + settings.brokerPort());
    }

    private static void format(NodeSettings settings) {
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(settings.nodeId())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(settings.config().get("log.dir"))
                    .setMetadataLogDirectory(settings.config().get("log.dir"))
                    .run();
        } catch (Exception e) {
            throw new KafkaException("cannot format the storage of node " + settings.nodeId(), e);
        }
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
