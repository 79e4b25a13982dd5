package io.qoswatch.sandbox;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, a schema registry and the simulated Zoom, all on this machine and gone after {@link #close()}. Its owner closes it,
 * also on Ctrl-C. Any thread may call it.
 */
public final class Sandbox implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final SimulatedZoom zoom;

    private Sandbox(EmbeddedKafka kafka, EmbeddedRegistry registry, SimulatedZoom zoom) {
        this.kafka = kafka;
        this.registry = registry;
        this.zoom = zoom;
    }

    /**
     * Starts Kafka and the registry side by side, then the simulated Zoom, whose clock so starts when all is ready.
     *
     * @throws IllegalStateException if one of them cannot be started; the others are stopped then
     * @throws InterruptedException if interrupted while waiting; all are stopped then
     */
    public static Sandbox start(SandboxOptions options) throws InterruptedException {
        FutureTask<EmbeddedKafka> kafkaStart = new FutureTask<>(() -> EmbeddedKafka.start(options.kafka()));
        new Thread(kafkaStart, "sandbox-kafka-start").start();
        EmbeddedRegistry registry = null;
        EmbeddedKafka kafka = null;
        try {
            registry = EmbeddedRegistry.start(options.registry());
            kafka = result(kafkaStart);
            return new Sandbox(kafka, registry, SimulatedZoom.start(options.zoom()));
        } catch (InterruptedException | RuntimeException | Error e) {
            closeAfterFailure(registry, kafka, kafkaStart);
            throw e;
        }
    }

    private static EmbeddedKafka result(FutureTask<EmbeddedKafka> start) throws InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("Kafka does not start: " + cause.getMessage(), e);
        }
    }

    /** A broker cannot be stopped halfway: it is closed by the thread that starts it, as soon as it is up. */
    private static void closeAfterFailure(
            @Nullable EmbeddedRegistry registry, @Nullable EmbeddedKafka kafka, FutureTask<EmbeddedKafka> kafkaStart) {
        if (registry != null) {
            registry.close();
        }
        if (kafka != null) {
            kafka.close();
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                kafkaStart.get().close();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The broker. */
    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** The schema registry. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** The simulated Zoom. */
    public SimulatedZoom zoom() {
        return zoom;
    }

    /** Stops all in reverse order; a second call does nothing. */
    @Override
    public void close() {
        try (kafka;
                registry) {
            zoom.close();
        }
    }
}
