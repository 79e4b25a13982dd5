package io.qoswatch.sandbox.registry;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedRegistry} is started. Immutable.
 *
 * @param port port on the loopback interface, or 0 for a free one
 * @param home folder of the unpacked registry, or null to look for it, see {@link EmbeddedRegistry}
 * @param startTimeout longest time that starting may take
 */
public record EmbeddedRegistryOptions(int port, @Nullable Path home, Duration startTimeout) {

    /** Refuses a port that is none. */
    public EmbeddedRegistryOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port of the registry is not 0 to 65535: " + port);
        }
    }

    /** A free port, the registry that came with the build, one minute. */
    public static EmbeddedRegistryOptions defaults() {
        return new EmbeddedRegistryOptions(0, null, Duration.ofMinutes(1));
    }

    /** The same with another port. */
    public EmbeddedRegistryOptions withPort(int newPort) {
        return new EmbeddedRegistryOptions(newPort, home, startTimeout);
    }

    /** The same with the registry of another folder. */
    public EmbeddedRegistryOptions withHome(Path newHome) {
        return new EmbeddedRegistryOptions(port, newHome, startTimeout);
    }

    /** The same with another time limit. */
    public EmbeddedRegistryOptions withStartTimeout(Duration newStartTimeout) {
        return new EmbeddedRegistryOptions(port, home, newStartTimeout);
    }
}
