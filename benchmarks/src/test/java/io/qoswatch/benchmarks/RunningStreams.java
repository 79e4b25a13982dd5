package io.qoswatch.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;

/** The streams service as it ships, in a thread of its own. */
final class RunningStreams implements AutoCloseable {

    /** The default, and the consumer group. */
    static final String APPLICATION_ID = "qoswatch-streams";

    private final StreamsService service;
    private final FutureTask<Boolean> run;

    /**
     * Starts it.
     *
     * @param overrides settings other than the defaults
     */
    RunningStreams(KafkaConnection connection, Path stateDir, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(Map.of(
                KafkaConnection.BOOTSTRAP_SERVERS,
                connection.bootstrapServers(),
                KafkaConnection.SCHEMA_REGISTRY_URL,
                connection.schemaRegistryUrl(),
                "state.dir",
                stateDir.toString()));
        settings.putAll(overrides);
        service = new StreamsService(StreamsSettings.from(settings));
        run = new FutureTask<>(() -> {
            service.run();
            return true;
        });
        new Thread(run, "streams-service").start();
    }

    /** Waits until it reads its partitions. */
    void awaitRunning() throws InterruptedException {
        service.awaitRunning();
    }

    /** Ends it; fails if it had failed. */
    @Override
    public void close() throws ExecutionException, InterruptedException {
        service.close();
        run.get();
    }
}
