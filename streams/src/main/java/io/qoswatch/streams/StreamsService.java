package io.qoswatch.streams;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.Readiness;
import io.qoswatch.schemas.client.UnreachableException;
import io.qoswatch.streams.metrics.KafkaFigures;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.state.StateMemory;
import io.qoswatch.streams.topology.QosTopology;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology until it is closed or fails. A failure ends {@link #run()} with an exception, so that the process ends and
 * whoever supervises it can start it again; nothing is lost by that, since results and progress are committed together.
 */
public final class StreamsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final StreamsSettings settings;
    private final MeterRegistry registry;
    private final StreamsMetrics metrics;
    private final RestoreProgress restore;
    private final Condition condition;
    private final Ending ending = new Ending();
    private final CountDownLatch running = new CountDownLatch(1);

    /** A service to be run, which counts nowhere. */
    public StreamsService(StreamsSettings settings) {
        this(settings, new CompositeMeterRegistry());
    }

    /**
     * A service to be run.
     *
     * @param settings what it does
     * @param registry where it keeps its figures
     */
    public StreamsService(StreamsSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        registry.config().meterFilter(new KafkaFigures());
        this.metrics = new StreamsMetrics(registry);
        this.restore = new RestoreProgress(registry);
        this.condition = new Condition(restore);
    }

    /**
     * Installs the contract where it is missing, and runs until {@link #close()} is called from another thread.
     *
     * @throws UnreachableException if Kafka or the registry does not answer at the start, or refuses
     * @throws ConfigurationException if topics are missing and must not be created
     * @throws InterruptedException if interrupted; the topology is closed then too
     * @throws IllegalStateException if the topology failed, with the cause
     */
    public void run() throws InterruptedException {
        try {
            installContract();
            runTopology();
        } finally {
            running.countDown(); // Nobody waits for what has ended.
        }
        ending.throwFailure();
    }

    private void installContract() throws InterruptedException {
        new ContractInstaller(settings.connection())
                .install(List.of(
                        TopicCatalogue.SAMPLES,
                        TopicCatalogue.SAMPLES_LATE,
                        TopicCatalogue.SAMPLES_DLQ,
                        TopicCatalogue.WINDOWS,
                        TopicCatalogue.ALERTS,
                        TopicCatalogue.ALERTS_CURRENT,
                        TopicCatalogue.PARTICIPANTS));
        StandbyReplicas.install(settings.connection(), settings.instance());
    }

    private void runTopology() throws InterruptedException {
        QosTopology topology =
                new QosTopology(settings.topology(), settings.connection().serdes(), metrics, condition::isKafkaSilent);
        Properties properties = StreamsProperties.of(settings, metrics);
        StateMemory memory = new StateMemory(settings.instance().stateMemoryBytes());
        memory.config().forEach(properties::putIfAbsent);
        gauge(memory);
        KafkaStreams streams = new KafkaStreams(topology.build(), properties);
        try (KafkaStreamsMetrics figures = new KafkaStreamsMetrics(streams);
                KafkaWatch watch = KafkaWatch.start(settings.connection())) {
            figures.bindTo(registry);
            condition.watchedBy(watch::isSilent);
            streams.setUncaughtExceptionHandler(this::failed);
            streams.setStateListener((newState, oldState) -> changed(newState));
            streams.setGlobalStateRestoreListener(restore);
            streams.start();
            ending.await();
        } finally {
            close(streams, memory);
        }
    }

    private void gauge(StateMemory memory) {
        Gauge.builder("qoswatch.state.memory", memory, StateMemory::usedBytes)
                .description("Memory that the state stores use together, beside the Java heap")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Not by try-with-resources: close() without a timeout waits for Kafka as long as it is gone. */
    private void close(KafkaStreams streams, StateMemory memory) {
        if (streams.close(CLOSE_TIMEOUT)) {
            memory.close();
        } else { // Its stores still use the memory.
            LOG.warn(
                    "streams application {} did not close within {}",
                    settings.instance().applicationId(),
                    CLOSE_TIMEOUT);
        }
    }

    /** Waits until the topology has its partitions and reads them, or the service has ended. */
    public void awaitRunning() throws InterruptedException {
        running.await();
    }

    /** Whether the topology works on its partitions at this moment, and what it waits for. */
    public Readiness readiness() {
        return condition.readiness();
    }

    private StreamThreadExceptionResponse failed(Throwable cause) {
        ending.fail(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void changed(KafkaStreams.State state) {
        LOG.info("streams application {} is {}", settings.instance().applicationId(), state);
        condition.changed(state);
        if (state == KafkaStreams.State.RUNNING) {
            running.countDown();
        }
        ending.changed(state);
    }

    /** Asks the topology to finish what it has begun, and ends {@link #run()}. Can be called again. */
    @Override
    public void close() {
        ending.ask();
    }
}
