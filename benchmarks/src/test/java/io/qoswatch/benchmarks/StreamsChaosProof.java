package io.qoswatch.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qoswatch.benchmarks.ChaosLoad.Told;
import io.qoswatch.sandbox.kafka.KafkaCluster;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances of the streams service are killed again and again, as {@code kill -9} does, and brokers go down and come back, while
 * samples of labelled participants come in. What a reader of committed records finds in the end is compared with what an oracle
 * makes of the same samples, which knows nothing of instances and brokers. Once with each group protocol.
 */
class StreamsChaosProof {

    private static final int RATE = Integer.getInteger("proof.rate", 350);
    private static final int INSTANCES = Integer.getInteger("proof.instances", 2);
    private static final int STANDBYS = Integer.getInteger("proof.standbys", 0);
    private static final long SEED = Long.getLong("proof.seed", 20_260_105);
    private static final String PROTOCOLS = System.getProperty("proof.protocols", "classic,streams");

    private static final String APPLICATION = "chaos";
    private static final int SHORTEST_LIFE_MS = 1_000;
    private static final int LONGEST_LIFE_MS = 20_000;
    private static final Duration SUPERVISION = Duration.ofMillis(200);
    private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(5);

    private static final String SILENCE = "no.data.wall.clock.ms";
    /** Longer than the run: that all have fallen silent, by the wall clock, is told at the end. */
    private static final String NEVER_SILENT = "7200000";

    private static final String SOON_SILENT = "5000";

    /** Dead instances are noticed within ten seconds, so that a run has time for many of them. */
    private static final Map<String, String> BROKER = Map.of(
            "group.min.session.timeout.ms", "1000",
            "group.streams.min.session.timeout.ms", "1000",
            "group.streams.session.timeout.ms", "10000",
            "group.streams.min.heartbeat.interval.ms", "1000",
            "group.streams.heartbeat.interval.ms", "2000");

    private final Random random = new Random(SEED);

    static Stream<String> protocols() {
        return Stream.of(PROTOCOLS.split(","));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void shouldGiveWhatTheOracleForetells(String protocol, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        ChaosProgress progress = new ChaosProgress();
        ChaosVerdict verdict = new ChaosVerdict("streams-chaos-" + protocol + "-");
        try (KafkaCluster cluster = KafkaCluster.start(BROKER);
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(cluster.bootstrapServers(), registry.url());
            install(connection);
            try (StreamsFleet fleet = StreamsFleet.start(folder, INSTANCES, settings(connection, protocol))) {
                Told told = bringChaos(cluster, connection, fleet, progress);
                verdict.chaos(progress, fleet);
                assertThat(groupType(connection)).isEqualToIgnoringCase(protocol);
                Wait caughtUp = awaitCaughtUp(connection, fleet);
                verdict.recovery(caughtUp, fleet.restartWith(SILENCE, SOON_SILENT));
                assertThat(caughtUp.left()).as("samples not read").isZero(); // What follows would wait for them.
                verdict.outcome(awaitOutcome(connection, fleet, told), told);
            }
        }
        verdict.verify();
    }

    /** The contract as the services install it, but nothing expires: the samples are of a day long ago. */
    private static void install(KafkaConnection connection) throws InterruptedException, ExecutionException {
        new ContractInstaller(connection).install(TopicCatalogue.all());
        AlterConfigOp forever =
                new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(connection.clientConfig())) {
            admin.incrementalAlterConfigs(TopicCatalogue.all().stream()
                            .map(Topic::name)
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    topic -> List.of(forever))))
                    .all()
                    .get();
        }
    }

    private static Map<String, String> settings(KafkaConnection connection, String protocol) {
        Map<String, String> settings = new HashMap<>();
        settings.put(KafkaConnection.BOOTSTRAP_SERVERS, connection.bootstrapServers());
        settings.put(KafkaConnection.SCHEMA_REGISTRY_URL, connection.schemaRegistryUrl());
        settings.put("application.id", APPLICATION);
        settings.put(SILENCE, NEVER_SILENT);
        settings.put("group.protocol", protocol);
        settings.put("num.standby.replicas", Integer.toString(STANDBYS));
        if (protocol.equals("classic")) { // With the other one this is the broker's setting.
            settings.put("kafka.session.timeout.ms", "10000");
        }
        return settings;
    }

    private Told bringChaos(
            KafkaCluster cluster, KafkaConnection connection, StreamsFleet fleet, ChaosProgress progress)
            throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<Told> load = others.submit(new ChaosLoad(connection, progress, RATE, new Random(random.nextLong())));
            Future<?> brokers = others.submit(new BrokerBouncer(cluster, progress, new Random(random.nextLong())));
            while (!progress.isOver()) {
                supervise(fleet, Duration.ofMillis(random.nextInt(SHORTEST_LIFE_MS, LONGEST_LIFE_MS)), progress);
                fleet.killOne(random);
                progress.killed();
            }
            brokers.get();
            return load.get();
        } finally {
            progress.stop();
            others.shutdownNow();
        }
    }

    private static void supervise(StreamsFleet fleet, Duration duration, ChaosProgress progress) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end && !progress.isOver()) {
            fleet.supervise();
            progress.pause(SUPERVISION.toMillis());
        }
    }

    private static String groupType(KafkaConnection connection) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            return admin.listGroups().all().get().stream()
                    .filter(group -> group.groupId().equals(APPLICATION))
                    .map(group -> group.type().orElseThrow().toString())
                    .collect(Collectors.joining());
        }
    }

    /** Waits until the results of all samples are committed; gives the time that took, and how many samples are not. */
    private static Wait awaitCaughtUp(KafkaConnection connection, StreamsFleet fleet) throws Exception {
        try (InputLag lag = new InputLag(connection, APPLICATION)) {
            return Wait.until(LONGEST_CATCHING_UP, SUPERVISION, () -> {
                fleet.supervise();
                return lag.now();
            });
        }
    }

    /** Waits until nothing is open and every window is there, and for a while longer, in which nothing more may come. */
    private static ChaosOutcome awaitOutcome(KafkaConnection connection, StreamsFleet fleet, Told told)
            throws Exception {
        try (ChaosReader reader = new ChaosReader(connection)) {
            Wait.until(LONGEST_CATCHING_UP, Duration.ofSeconds(1), () -> {
                fleet.supervise();
                return reader.unfinished(told);
            });
            Wait.until(Duration.ofMillis(2 * Long.parseLong(SOON_SILENT)), SUPERVISION, () -> {
                fleet.supervise();
                return 1;
            });
            return reader.outcome();
        }
    }
}
