package io.qoswatch.sandbox.registry;

import java.net.URI;

import io.qoswatch.sandbox.host.LoopbackPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry with Confluent's API (Apicurio Registry, in memory) as a child process on the loopback interface. The
 * child ends with {@link #close()} and also when this JVM ends without it, even by {@code kill -9}; it survives a Ctrl-C in
 * the terminal, so that its owner can finish first. Any thread may close it.
 *
 * <p>The registry's folder is that of the options, else of the system property {@code qoswatch.registry.home}, else
 * {@code registry} beside this class's {@code classes} or {@code lib} folder.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String API = "/apis/ccompat/v7";
    private static final int ATTEMPTS = 3;

    private final RegistryProcess process;
    private final URI url;

    private EmbeddedRegistry(RegistryProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a registry with {@linkplain EmbeddedRegistryOptions#defaults() default options}. */
    public static EmbeddedRegistry start() throws InterruptedException {
        return start(EmbeddedRegistryOptions.defaults());
    }

    /**
     * Starts a registry and returns once it answers.
     *
     * @throws IllegalStateException if it is not found, dies, or does not answer in time, with the end of its log
     * @throws InterruptedException if interrupted while waiting; the child is gone then
     */
    public static EmbeddedRegistry start(EmbeddedRegistryOptions options) throws InterruptedException {
        RegistryHome home = RegistryHome.find(options.home());
        if (options.port() != 0 && !LoopbackPorts.isFree(options.port())) {
            throw new IllegalStateException("port " + options.port() + " for the schema registry is taken");
        }
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? LoopbackPorts.free() : options.port();
            try {
                return startAt(port, home, options);
            } catch (PortTakenException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
                LOG.info("port was taken meanwhile, next attempt port={}", port);
            }
        }
    }

    private static EmbeddedRegistry startAt(int port, RegistryHome home, EmbeddedRegistryOptions options)
            throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + port + API);
        RegistryProcess process = RegistryProcess.start(home, port);
        try {
            process.awaitAnswer(URI.create(url + "/subjects"), options.startTimeout());
            return new EmbeddedRegistry(process, url);
        } catch (InterruptedException | RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    /** Base URL of the API: the value of {@code schema.registry.url}. */
    public String url() {
        return url.toString();
    }

    /** Process id of the launcher, whose child the registry is. */
    long pid() {
        return process.pid();
    }

    /** Ends the child at once and waits until it is gone; a second call does nothing. */
    @Override
    public void close() {
        process.close();
    }
}
