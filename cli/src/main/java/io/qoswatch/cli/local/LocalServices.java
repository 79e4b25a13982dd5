package io.qoswatch.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/**
 * The producer and the streams service in this process, against a sandbox, each on a thread of its own. They run with the
 * settings of a real installation, but for times of the wall clock, which pass as fast as the simulated ones.
 */
public final class LocalServices implements AutoCloseable {

    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);
    private static final Duration NO_DATA = Duration.ofMinutes(10);
    private static final String PARTITIONS = "3";

    private final Sandbox sandbox;
    private final Path stateDir;
    private final ProducerService producer;
    private final StreamsService streams;
    private final Deque<Thread> threads = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Services that are not started yet. */
    public LocalServices(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.stateDir = Files.createTempDirectory("qoswatch-streams");
        this.streams = new StreamsService(StreamsSettings.from(streamsSettings()));
        this.producer = new ProducerService(
                ProducerConfig.from(producerSettings()), sandbox.zoom().clock());
    }

    /** Starts the streams service, then the producer once the former reads its topics. */
    public void start() throws InterruptedException {
        start("streams", streams::run);
        streams.awaitRunning();
        start("producer", producer::run);
    }

    /** Stops the producer after its poll; what it has published still flows through the streams service. */
    public void stopProducer() throws InterruptedException {
        producer.close();
        for (Thread thread : threads) {
            if (thread.getName().equals("producer")) {
                thread.join();
            }
        }
    }

    /** Throws what ended one of the services, if one has failed. */
    public void throwIfFailed() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) { // The thread's boundary: whoever waits for the services is told.
                        failure.compareAndSet(null, e);
                    }
                },
                name);
        thread.start();
        threads.push(thread);
    }

    private Map<String, String> connection() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", sandbox.kafka().bootstrapServers());
        settings.put("schema.registry.url", sandbox.registry().url());
        settings.put("topics.partitions", PARTITIONS);
        return settings;
    }

    private Map<String, String> producerSettings() {
        Map<String, String> settings = connection();
        settings.put("zoom.api.url", sandbox.zoom().apiUrl());
        settings.put("zoom.oauth.url", sandbox.zoom().oauthUrl());
        settings.put("zoom.account.id", Credentials.SANDBOX.accountId());
        settings.put("zoom.client.id", Credentials.SANDBOX.clientId());
        settings.put("zoom.client.secret", Credentials.SANDBOX.clientSecret());
        settings.put("poll.interval.ms", real(POLL_INTERVAL));
        return settings;
    }

    private Map<String, String> streamsSettings() {
        Map<String, String> settings = connection();
        settings.put("state.dir", stateDir.toString());
        settings.put("no.data.wall.clock.ms", real(NO_DATA));
        return settings;
    }

    private String real(Duration simulated) {
        long millis = Math.round(simulated.toMillis() / sandbox.zoom().clock().speed());
        return Long.toString(Math.max(1, millis));
    }

    /** Stops both, the producer first, and removes the local state. */
    @Override
    public void close() {
        producer.close();
        streams.close();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        deleteStateDir();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteStateDir() {
        try (Stream<Path> paths = Files.walk(stateDir)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
