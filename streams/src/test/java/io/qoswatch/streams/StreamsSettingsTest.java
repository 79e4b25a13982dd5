package io.qoswatch.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.client.Configuration;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.HttpPort;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.rule.RuleFile;
import io.qoswatch.streams.topology.TopologySettings;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.WindowPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StreamsSettingsTest {

    private static final Map<String, String> REQUIRED =
            Map.of("bootstrap.servers", "kafka:9092", "schema.registry.url", "http://registry:8081");

    private final Path directory;

    StreamsSettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldHaveDefaults() {
        assertThat(StreamsSettings.from(REQUIRED))
                .isEqualTo(new StreamsSettings(
                        KafkaConnection.to("kafka:9092", "http://registry:8081"),
                        new InstanceSettings(
                                "qoswatch-streams",
                                Path.of(System.getProperty("java.io.tmpdir"), "qoswatch-streams"),
                                Runtime.getRuntime().availableProcessors(),
                                Duration.ofMillis(200),
                                GroupProtocol.CLASSIC,
                                0,
                                268_435_456),
                        new TopologySettings(
                                new WindowPolicy(
                                        Duration.ofMinutes(5),
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(2),
                                        Duration.ofMinutes(10)),
                                RuleFile.packaged(),
                                LatencyReading.ROUND_TRIP,
                                Duration.ofMinutes(10),
                                Duration.ofHours(12),
                                false),
                        HttpPort.OFF));
    }

    @Test
    void shouldTakeEveryKey() throws IOException {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), "rules: []");
        Map<String, String> settings =
                Configuration.read(Files.writeString(directory.resolve("streams.properties"), """
                bootstrap.servers = other:9092
                schema.registry.url = http://other:8081
                topics.create = false
                topics.partitions = 12
                topics.replication.factor = 3
                http.port = 8090
                application.id = night-watch
                state.dir = /var/lib/night-watch
                num.stream.threads = 4
                commit.interval.ms = 250
                group.protocol = streams
                num.standby.replicas = 2
                state.memory.bytes = 67108864
                rules.file = %s
                window.size.ms = 600000
                window.advance.ms = 300000
                sample.interval.ms = 150000
                grace.ms = 450000
                no.data.after.ms = 900000
                no.data.wall.clock.ms = 1200000
                state.retention.ms = 3600000
                replay = true
                mos.latency.reading = one-way
                kafka.client.rack = a
                """.formatted(rules)));

        assertThat(settings.keySet())
                .as("all keys")
                .containsAll(StreamsSettings.definition().names());
        assertThat(StreamsSettings.from(settings))
                .isEqualTo(new StreamsSettings(
                        new KafkaConnection(
                                "other:9092", "http://other:8081", false, 12, (short) 3, Map.of("client.rack", "a")),
                        new InstanceSettings(
                                "night-watch",
                                Path.of("/var/lib/night-watch"),
                                4,
                                Duration.ofMillis(250),
                                GroupProtocol.STREAMS,
                                2,
                                67_108_864),
                        new TopologySettings(
                                new WindowPolicy(
                                        Duration.ofMinutes(10),
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(150),
                                        Duration.ofSeconds(450),
                                        Duration.ofMinutes(15)),
                                RuleFile.read(rules),
                                LatencyReading.ONE_WAY,
                                Duration.ofMinutes(20),
                                Duration.ofHours(1),
                                true),
                        8090));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            window.size.ms     | 90000    | window.size.ms: must be a multiple of window.advance.ms
            window.advance.ms  | 90000    | window.size.ms: must be a multiple of window.advance.ms
            sample.interval.ms | 45000    | window.advance.ms: must be a multiple of sample.interval.ms
            grace.ms           | 360000   | grace.ms: must not be above window.size.ms
            no.data.after.ms   | 300000   | no.data.after.ms: must be above window.size.ms
            rules.file         | /none/at | rules.file: no such file /none/at
            """)
    void shouldRefuseSettingsThatDoNotFit(String key, String value, String problem) {
        assertThat(problems(Map.of(key, value))).containsExactly(problem);
    }

    @Test
    void shouldTellProblemsOfWindowsAndRulesAtOnce() {
        assertThat(problems(Map.of("grace.ms", "360000", "rules.file", "/none/at")))
                .containsExactly("grace.ms: must not be above window.size.ms", "rules.file: no such file /none/at");
    }

    @Test
    void shouldRefuseWhatOnlyMembersOfClassicGroupsDecide() {
        assertThat(problems(Map.of(
                        "group.protocol", "streams",
                        "kafka.session.timeout.ms", "10000",
                        "kafka.main.consumer.heartbeat.interval.ms", "1000")))
                .containsExactly(
                        "kafka.main.consumer.heartbeat.interval.ms: does not go with group.protocol=streams, where it is"
                                + " a setting of the group on the brokers: streams.heartbeat.interval.ms",
                        "kafka.session.timeout.ms: does not go with group.protocol=streams, where it is"
                                + " a setting of the group on the brokers: streams.session.timeout.ms");
    }

    @Test
    void shouldTellEachWrongValue() {
        assertThat(problems(Map.of(
                        "grace.ms", "0",
                        "num.stream.threads", "none",
                        "mos.latency.reading", "both",
                        "group.protocol", "consumer",
                        "state.memory.bytes", "1000000",
                        "application.id", "",
                        "windw.size.ms", "1")))
                .hasSize(7)
                .anyMatch(line -> line.startsWith("grace.ms: "))
                .anyMatch(line -> line.startsWith("num.stream.threads: "))
                .anyMatch(line -> line.startsWith("mos.latency.reading: "))
                .anyMatch(line -> line.startsWith("application.id: "))
                .anyMatch(line -> line.startsWith("group.protocol: "))
                .anyMatch(line -> line.startsWith("state.memory.bytes: "))
                .contains("windw.size.ms: no such key; did you mean window.size.ms?");
    }

    private static List<String> problems(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(REQUIRED);
        settings.putAll(more);
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> StreamsSettings.from(settings));
        assertThat(refused).as("refusal").isNotNull();
        return refused.problems();
    }
}
