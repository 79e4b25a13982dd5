package io.qoswatch.streams.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosParticipant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.WallClock;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.WindowPolicy;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

import static io.qoswatch.streams.SampleBuilder.time;

/** The whole topology in a test driver: samples go in, windows, alerts and late samples come out. */
final class Pipeline implements AutoCloseable {

    private final String scope = "streams-" + UUID.randomUUID();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, QosSample> samples;
    private final TestOutputTopic<String, QosWindow> windows;
    private final TestOutputTopic<String, QosAlert> alerts;
    private final TestOutputTopic<String, QosAlert> currentAlerts;
    private final TestOutputTopic<String, QosParticipant> participants;
    private final TestOutputTopic<String, QosSample> late;
    private boolean kafkaIsSilent;

    Pipeline(Rule... rules) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + scope));
        driver = new TopologyTestDriver(
                new QosTopology(
                                settings(rules),
                                serdes,
                                new StreamsMetrics(new SimpleMeterRegistry()),
                                () -> kafkaIsSilent)
                        .build(),
                properties(),
                time("10:00"));
        samples = driver.createInputTopic(
                TopicCatalogue.SAMPLES.name(),
                new StringSerializer(),
                serdes.valueSerde(TopicCatalogue.SAMPLES).serializer());
        windows = output(serdes, TopicCatalogue.WINDOWS);
        alerts = output(serdes, TopicCatalogue.ALERTS);
        currentAlerts = output(serdes, TopicCatalogue.ALERTS_CURRENT);
        participants = output(serdes, TopicCatalogue.PARTICIPANTS);
        late = output(serdes, TopicCatalogue.SAMPLES_LATE);
    }

    /** Windows of five minutes by one, two minutes of grace, ten without data end alerts. */
    static TopologySettings settings(Rule... rules) {
        return new TopologySettings(
                new WindowPolicy(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10)),
                new RuleSet(List.of(rules)),
                LatencyReading.ROUND_TRIP,
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                false);
    }

    private Properties properties() {
        Properties properties = new Properties();
        // Not the default under /tmp: another build on this machine would hold its locks.
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of("target", "state", scope).toString());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "qoswatch-streams");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }

    private <V> TestOutputTopic<String, V> output(AvroSerdes serdes, Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.valueSerde(topic).deserializer());
    }

    void send(SampleBuilder... builders) {
        for (SampleBuilder builder : builders) {
            QosSample sample = builder.build();
            String key = sample.getMeeting().getUuid() + ":"
                    + sample.getParticipant().getUserId();
            samples.pipeInput(new TestRecord<>(key, sample, EventHeaders.of(sample), sample.getSampledAt()));
        }
    }

    void pass(Duration wallClock) {
        WallClock.pass(driver, wallClock);
    }

    /** The wall clock is suddenly that much later, as after a machine was suspended. */
    void leap(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
    }

    void kafkaIsSilent(boolean isSilent) {
        kafkaIsSilent = isSilent;
    }

    List<TestRecord<String, QosWindow>> windows() {
        return windows.readRecordsToList();
    }

    /** End, samples seen and samples expected of each window. */
    List<String> windowTexts() {
        return windows().stream()
                .map(TestRecord::value)
                .map(window -> timeOfDay(window.getWindowEnd()) + " " + window.getSampleCount() + "/"
                        + window.getExpectedCount())
                .toList();
    }

    List<TestRecord<String, QosAlert>> currentAlerts() {
        return currentAlerts.readRecordsToList();
    }

    List<TestRecord<String, QosParticipant>> participants() {
        return participants.readRecordsToList();
    }

    List<TestRecord<String, QosAlert>> alerts() {
        return alerts.readRecordsToList();
    }

    /** Time, transition, severity and reason of each alert event. */
    List<String> alertTexts() {
        return alerts().stream()
                .map(TestRecord::value)
                .map(alert -> timeOfDay(alert.getOccurredAt()) + " " + alert.getTransition() + " "
                        + alert.getSeverity()
                        + (alert.getResolvedReason() == null ? "" : " " + alert.getResolvedReason()))
                .toList();
    }

    List<TestRecord<String, QosSample>> late() {
        return late.readRecordsToList();
    }

    KeyValueStore<String, ParticipantState> states() {
        return driver.getKeyValueStore(QosTopology.STATES);
    }

    KeyValueStore<String, QosSample> attributes() {
        return driver.getKeyValueStore(QosTopology.ATTRIBUTES);
    }

    /** Subjects of all schemas that were registered. */
    Iterable<String> subjects() throws Exception {
        return MockSchemaRegistry.getClientForScope(scope).getAllSubjects();
    }

    @Override
    public void close() {
        driver.close();
        MockSchemaRegistry.dropScope(scope);
    }

    private static String timeOfDay(Instant time) {
        return time.toString().substring("2026-01-05T".length(), "2026-01-05T10:00".length());
    }
}
