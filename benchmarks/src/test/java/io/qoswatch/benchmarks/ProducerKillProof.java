package io.qoswatch.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the producer's process again and again, as {@code kill -9} does, while the simulated Zoom goes on: every second time at
 * any moment of its start, else at any moment of its catching up. Whatever the world had is then compared with what a reader of
 * committed records finds.
 */
class ProducerKillProof {

    private static final int KILLS = 50;
    private static final long SEED = 20_260_105;
    private static final int SPEED = Integer.getInteger("proof.speed", 60);
    private static final int MEETINGS = Integer.getInteger("proof.meetings", 6);
    private static final int PEOPLE = Integer.getInteger("proof.people", 12);
    private static final int LONGEST_START_MS = 3_000;
    private static final int LONGEST_WORK_MS = 2_500;
    /** More than passes from one death at work to the next: what a meeting missed is shown while it is live. */
    private static final int LIVE_HISTORY_MINUTES = 20;

    private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);

    @Test
    void shouldHaveEverySampleOnceAfterFiftyKills(@TempDir Path folder) throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
        SimulatedZoomOptions zoom = SimulatedZoomOptions.startingAt(start)
                .withScenario(ScenarioOptions.startingAt(start)
                        .withSize(MEETINGS, PEOPLE)
                        .withSeed(SEED))
                .withSpeed(SPEED)
                .withLiveHistory(LIVE_HISTORY_MINUTES)
                .withLimits(RateLimits.NONE)
                .withRealClock(Clock.systemUTC());
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.startingAt(start).withZoom(zoom))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                runUntilKilled(
                        sandbox, folder.resolve("producer-" + kill + ".log").toFile(), kill % 2 == 0);
            }
            Instant cutOff = sandbox.zoom().clock().instant().truncatedTo(ChronoUnit.MINUTES);
            Set<String> expected = expected(sandbox.zoom().scenario(), cutOff);
            PublishedSamples published =
                    catchUp(sandbox, folder.resolve("producer-last.log").toFile(), expected);

            Proof proof = new Proof();
            proof.atLeast("producer-kills", KILLS, "kills", 50);
            proof.atLeast("producer-kills-samples", expected.size(), "samples", 1_000);
            proof.exactly("producer-kills-missing", (double) published.missing(expected), "samples", 0);
            proof.exactly("producer-kills-doubled", (double) published.doubled(), "samples", 0);
            proof.tell("producer-kills-taken-back", (double) takenBack(sandbox, published), "samples");
            proof.verify();
        }
    }

    private void runUntilKilled(Sandbox sandbox, File log, boolean atWork) throws IOException, InterruptedException {
        Process producer = start(sandbox, log);
        try {
            if (atWork) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> Files.readString(log.toPath()).contains("polling zoom"));
            }
            producer.waitFor(random.nextInt(atWork ? LONGEST_WORK_MS : LONGEST_START_MS), TimeUnit.MILLISECONDS);
        } finally {
            producer.destroyForcibly().waitFor();
        }
    }

    /** Lets the producer run undisturbed until nothing is missing, or it has had more than enough time. */
    private PublishedSamples catchUp(Sandbox sandbox, File log, Set<String> expected)
            throws IOException, InterruptedException {
        Process producer = start(sandbox, log);
        try {
            Instant end = Instant.now().plus(LONGEST_CATCHING_UP);
            PublishedSamples published = PublishedSamples.read(sandbox);
            while (published.missing(expected) > 0
                    && producer.isAlive()
                    && Instant.now().isBefore(end)) {
                producer.waitFor(2, TimeUnit.SECONDS);
                published = PublishedSamples.read(sandbox);
            }
            return published;
        } finally {
            producer.destroyForcibly().waitFor();
        }
    }

    private static Process start(Sandbox sandbox, File log) throws IOException {
        return ChildJvm.start(
                ProducerProcess.class,
                log,
                Stream.of(
                        sandbox.zoom().clock().instant().toString(),
                        Integer.toString(SPEED),
                        "bootstrap.servers=" + sandbox.kafka().bootstrapServers(),
                        "schema.registry.url=" + sandbox.registry().url(),
                        "topics.partitions=3",
                        "zoom.api.url=" + sandbox.zoom().apiUrl(),
                        "zoom.access.token=" + Credentials.SANDBOX.accessToken(),
                        "zoom.plan=unlimited",
                        "poll.interval.ms=100"));
    }

    /** Everything that the world had before the cut-off. */
    private static Set<String> expected(Scenario scenario, Instant cutOff) {
        return Stream.concat(scenario.pastMeetings(cutOff).stream(), scenario.liveMeetings(cutOff).stream())
                .flatMap(meeting -> scenario.sampleNames(meeting, cutOff).stream())
                .collect(Collectors.toSet());
    }

    /** How many samples the brokers had from transactions that a kill broke off. */
    private long takenBack(Sandbox sandbox, PublishedSamples published) {
        KafkaConnection connection = KafkaConnection.to(
                sandbox.kafka().bootstrapServers(), sandbox.registry().url());
        Map<String, Object> config = connection.clientConfig();
        config.put("isolation.level", "read_uncommitted");
        String topic = TopicCatalogue.SAMPLES.name();
        long all = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                all += consumer.poll(Duration.ofMillis(200)).count();
            }
        }
        return all - published.records();
    }
}
