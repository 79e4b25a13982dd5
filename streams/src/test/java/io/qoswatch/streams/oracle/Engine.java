package io.qoswatch.streams.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.topology.QosTopology;
import io.qoswatch.streams.topology.TopologySettings;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.WindowPolicy;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology with its default times: samples go in, alerts come out, and it may crash in between. */
final class Engine implements AutoCloseable {

    /** How long a participant must be silent, by the wall clock. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    private static final String APPLICATION = "oracle";
    private static final String TASK = "0_0";

    private final String scope = "oracle-" + UUID.randomUUID();
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + scope));
    private final RuleSet rules;
    private final List<QosAlert> alerts = new ArrayList<>();
    private Instant now = Person.DAY;
    private Path stateDir;
    private TopologyTestDriver driver;
    private TestInputTopic<String, QosSample> input;
    private TestOutputTopic<String, QosAlert> output;

    Engine(RuleSet rules) {
        this.rules = rules;
        this.stateDir = temporary();
        this.driver = start();
        this.input = input();
        this.output = output();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(APPLICATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TopologyTestDriver start() {
        WindowPolicy windows = new WindowPolicy(
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
        TopologySettings settings =
                new TopologySettings(windows, rules, LatencyReading.ROUND_TRIP, SILENCE, Duration.ofHours(12));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new TopologyTestDriver(new QosTopology(settings, serdes).build(), properties, now);
    }

    private TestInputTopic<String, QosSample> input() {
        return driver.createInputTopic(
                TopicCatalogue.SAMPLES.name(),
                new StringSerializer(),
                serdes.valueSerde(TopicCatalogue.SAMPLES).serializer());
    }

    private TestOutputTopic<String, QosAlert> output() {
        return driver.createOutputTopic(
                TopicCatalogue.ALERTS.name(),
                new StringDeserializer(),
                serdes.valueSerde(TopicCatalogue.ALERTS).deserializer());
    }

    void send(QosSample sample) {
        input.pipeInput(new TestRecord<>(
                ParticipantKey.of(sample).toString(), sample, EventHeaders.of(sample), sample.getSampledAt()));
    }

    /** Nothing comes for so long. */
    void pass(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
        now = now.plus(wallClock);
    }

    /** Ends without any farewell; the next life begins with what is on the disk. */
    void crash() {
        alerts.addAll(output.readValuesToList());
        Path copy = temporary();
        copyTree(
                stateDir.resolve(APPLICATION).resolve(TASK),
                copy.resolve(APPLICATION).resolve(TASK));
        closeDriver();
        stateDir = copy;
        driver = start();
        input = input();
        output = output();
    }

    private static void copyTree(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All alert events so far. */
    List<QosAlert> alerts() {
        alerts.addAll(output.readValuesToList());
        return alerts;
    }

    private void closeDriver() {
        driver.close();
        try {
            Files.deleteIfExists(stateDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeDriver();
        MockSchemaRegistry.dropScope(scope);
    }
}
