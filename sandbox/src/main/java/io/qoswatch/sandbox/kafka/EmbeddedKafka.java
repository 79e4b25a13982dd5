package io.qoswatch.sandbox.kafka;

import java.net.BindException;
import java.util.Objects;
import java.util.stream.Stream;

import io.qoswatch.sandbox.host.LoopbackPorts;
import io.qoswatch.sandbox.host.TemporaryFolder;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this JVM, its own KRaft controller, listening on the loopback interface. Meant for tests and demos: small,
 * one replica of everything, data deleted at close. Its owner closes it; any thread may call {@link #close()}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS = 5;

    private final KafkaNode node;
    private final TemporaryFolder folder;

    private EmbeddedKafka(KafkaNode node, TemporaryFolder folder) {
        this.node = node;
        this.folder = folder;
    }

    /** Starts a broker with {@linkplain EmbeddedKafkaOptions#defaults() default options}. */
    public static EmbeddedKafka start() {
        return start(EmbeddedKafkaOptions.defaults());
    }

    /**
     * Starts a broker and returns once it serves clients.
     *
     * @throws IllegalStateException if it cannot be started, as when the given port is taken
     */
    public static EmbeddedKafka start(EmbeddedKafkaOptions options) {
        if (options.port() != 0 && !LoopbackPorts.isFree(options.port())) {
            throw new IllegalStateException("port " + options.port() + " for Kafka is taken");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(options);
            } catch (KafkaException e) {
                // Between finding a free port and listening on it another process may have taken it.
                if (attempt == ATTEMPTS || !isPortTaken(e)) {
                    throw new IllegalStateException("embedded Kafka does not start: " + e.getMessage(), e);
                }
                LOG.info("port was taken meanwhile, next attempt attempt={}", attempt + 1);
            }
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(BindException.class::isInstance);
    }

    private static EmbeddedKafka startOnce(EmbeddedKafkaOptions options) {
        TemporaryFolder folder = options.parentFolder() == null
                ? TemporaryFolder.create("qoswatch-kafka-")
                : TemporaryFolder.createIn(options.parentFolder(), "qoswatch-kafka-");
        try {
            int port = options.port() == 0 ? LoopbackPorts.free() : options.port();
            return new EmbeddedKafka(
                    KafkaNode.start(NodeSettings.alone(folder.path(), port, LoopbackPorts.free(), options.overrides())),
                    folder);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return node.address();
    }

    /** Stops the broker and deletes its data; a second call does nothing. */
    @Override
    public synchronized void close() {
        try {
            node.close();
        } finally {
            folder.close();
        }
    }
}
