package io.qoswatch.streams.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.WallClock;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.topology.QosTopology;
import io.qoswatch.streams.topology.TopologySettings;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.WindowPolicy;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
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
    private final Set<String> open = new HashSet<>();
    private Instant now = Person.DAY;
    private final Path folder;
    private int lives = 1;
    private TopologyTestDriver driver;
    private TestInputTopic<String, QosSample> input;
    private TestOutputTopic<String, QosAlert> output;
    private TestOutputTopic<String, QosAlert> current;

    Engine(RuleSet rules) {
        this.rules = rules;
        this.folder = temporary();
        this.driver = start();
        this.input = input();
        this.output = output(TopicCatalogue.ALERTS);
        this.current = output(TopicCatalogue.ALERTS_CURRENT);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(APPLICATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stateDir() {
        return folder.resolve("life-" + lives);
    }

    private TopologyTestDriver start() {
        WindowPolicy windows = new WindowPolicy(
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
        TopologySettings settings =
                new TopologySettings(windows, rules, LatencyReading.ROUND_TRIP, SILENCE, Duration.ofHours(12), false);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir().toString());
        return new TopologyTestDriver(
                new QosTopology(settings, serdes, new StreamsMetrics(new SimpleMeterRegistry()), () -> false).build(),
                properties,
                now);
    }

    private TestInputTopic<String, QosSample> input() {
        return driver.createInputTopic(
                TopicCatalogue.SAMPLES.name(),
                new StringSerializer(),
                serdes.valueSerde(TopicCatalogue.SAMPLES).serializer());
    }

    private TestOutputTopic<String, QosAlert> output(Topic<QosAlert> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.valueSerde(topic).deserializer());
    }

    void send(QosSample sample) {
        input.pipeInput(new TestRecord<>(
                ParticipantKey.of(sample).toString(), sample, EventHeaders.of(sample), sample.getSampledAt()));
    }

    /** Nothing comes for so long. */
    void pass(Duration wallClock) {
        WallClock.pass(driver, wallClock);
        now = now.plus(wallClock);
    }

    /** Ends without farewell; the next life begins with what the stores had. */
    void crash() {
        readOutput();
        // What is in memory reaches the disk when a store closes. Closing the driver as well would empty the disk.
        driver.getAllStateStores().values().forEach(StateStore::close);
        Path left = stateDir();
        lives++;
        move(
                left.resolve(APPLICATION).resolve(TASK),
                stateDir().resolve(APPLICATION).resolve(TASK));
        driver = start();
        input = input();
        output = output(TopicCatalogue.ALERTS);
        current = output(TopicCatalogue.ALERTS_CURRENT);
    }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All alert events so far. */
    List<QosAlert> alerts() {
        readOutput();
        return alerts;
    }

    /** Alerts that the compacted topic still has. */
    int openAlerts() {
        readOutput();
        return open.size();
    }

    private void readOutput() {
        alerts.addAll(output.readValuesToList());
        for (KeyValue<String, QosAlert> change : current.readKeyValuesToList()) {
            if (change.value == null) {
                open.remove(change.key);
            } else {
                open.add(change.key);
            }
        }
    }

    @Override
    public void close() {
        driver.close();
        MockSchemaRegistry.dropScope(scope);
        deleteFolder();
    }

    private void deleteFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
