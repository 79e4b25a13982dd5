package io.qoswatch.sandbox.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedKafka} is started. Immutable.
 *
 * @param port port of the broker on the loopback interface, or 0 for a free one
 * @param parentFolder folder in which the storage is made, or null for the system's place for temporary files; the storage is
 *     deleted at close, the parent is not
 * @param overrides broker settings over those of the embedded broker
 */
public record EmbeddedKafkaOptions(int port, @Nullable Path parentFolder, Map<String, String> overrides) {

    /** Copies the overrides. */
    public EmbeddedKafkaOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port of Kafka is not 0 to 65535: " + port);
        }
        overrides = Map.copyOf(overrides);
    }

    /** A free port, temporary storage, no overrides. */
    public static EmbeddedKafkaOptions defaults() {
        return new EmbeddedKafkaOptions(0, null, Map.of());
    }

    /** The same with another port. */
    public EmbeddedKafkaOptions withPort(int newPort) {
        return new EmbeddedKafkaOptions(newPort, parentFolder, overrides);
    }

    /** The same with its storage in a folder below the given one. */
    public EmbeddedKafkaOptions withParentFolder(Path newParentFolder) {
        return new EmbeddedKafkaOptions(port, newParentFolder, overrides);
    }

    /** The same with one more broker setting. */
    public EmbeddedKafkaOptions with(String key, String value) {
        Map<String, String> merged = new HashMap<>(overrides);
        merged.put(key, value);
        return new EmbeddedKafkaOptions(port, parentFolder, merged);
    }
}
