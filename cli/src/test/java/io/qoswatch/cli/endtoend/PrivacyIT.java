package io.qoswatch.cli.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.qoswatch.cli.health.Metrics;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.Fault;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Looks for what tells who somebody is in everything that both services leave behind: all topics, logs at every level, metrics. */
@Timeout(300)
class PrivacyIT {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final List<Fault> FAULTS = List.of(
            Fault.TRUNCATED,
            Fault.HTML,
            Fault.EMPTY,
            Fault.BAD_GATEWAY,
            Fault.SERVER_ERROR,
            Fault.INVALID_TOKEN,
            Fault.TOO_MANY_PER_SECOND,
            Fault.TRUNCATED);

    @Test
    void shouldLeaveNothingPersonalBehind(@TempDir Path stateDir) throws Exception {
        Traces traces = run(stateDir, Map.of());

        assertThat(traces.personal()).hasSizeGreaterThan(100);
        assertThat(traces.topics().keySet())
                .as("the search saw what there is")
                .contains("qos.samples", "qos.windows", "qos.samples.dlq", "qos.cursors", "qos.participants")
                .anyMatch(topic -> topic.endsWith("-changelog"));
        traces.topics()
                .forEach((topic, text) ->
                        assertThat(found(text, traces)).as(topic).isEmpty());
        assertThat(found(traces.log(), traces)).as("log").isEmpty();
        assertThat(found(traces.metrics(), traces)).as("metrics").isEmpty();
        assertThat(traces.health()).as("health").contains("isReady=true", "403");
        assertThat(found(traces.health(), traces)).as("health").isEmpty();
    }

    @Test
    void shouldFindWhatTheOperatorWantsToKeep(@TempDir Path stateDir) throws Exception {
        Traces traces = run(stateDir, Map.of("privacy.keep", "mac_address"));

        List<String> topics = traces.topics().entrySet().stream()
                .filter(topic -> !found(topic.getValue(), traces).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(topics).contains("qos.samples", "qos.windows", "qos.participants");
        traces.topics().values().forEach(text -> assertThat(found(text, traces))
                .as("nothing else")
                .allMatch(personal -> personal.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")));
    }

    /**
     * What was left behind.
     *
     * @param personal what must not be in it
     * @param topics all bytes of each topic
     * @param health what the services say of themselves, and why one ended
     */
    private record Traces(
            Set<String> personal, Map<String, String> topics, String log, String metrics, String health) {}

    private static List<String> found(String text, Traces traces) {
        return traces.personal().stream().filter(text::contains).toList();
    }

    private static Traces run(Path stateDir, Map<String, String> privacy) throws Exception {
        ListAppender<ILoggingEvent> log = listen();
        SimulatedZoomOptions options = SimulatedZoomOptions.startingAt(START)
                .withScenario(ScenarioOptions.startingAt(START).withSeed(11).withSize(3, 8))
                .withSpeed(60)
                .withLimits(RateLimits.NONE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start();
                Metrics metrics = new Metrics();
                SimulatedZoom zoom = SimulatedZoom.start(options)) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            String figures;
            Map<String, String> topics;
            StringWriter health = new StringWriter();
            ProducerService producer = producer(connection, zoom, privacy, metrics);
            StreamsService streams = streams(connection, stateDir, metrics);
            try (RunningService ignored = new RunningService(streams, streams::run);
                    RunningService ignoredToo = new RunningService(producer, () -> untilForbidden(producer, health))) {
                await(connection, TopicCatalogue.PARTICIPANTS.name());
                for (Fault fault : FAULTS) {
                    long calls = zoom.calls().count(Endpoint.PARTICIPANTS_QOS);
                    zoom.faults().inject(Endpoint.PARTICIPANTS_QOS, fault, 1);
                    Awaitility.await().atMost(DEADLINE).until(() -> {
                        health.write(producer.readiness() + "\n" + streams.readiness() + "\n");
                        return zoom.calls().count(Endpoint.PARTICIPANTS_QOS) > calls + 3;
                    });
                }
                await(connection, TopicCatalogue.SAMPLES_DLQ.name());
                zoom.faults().inject(Endpoint.PARTICIPANTS_QOS, Fault.FORBIDDEN);
                Awaitility.await().atMost(DEADLINE).until(() -> health.toString()
                        .contains("403"));
                health.write(producer.readiness().toString());
                figures = metrics.text();
                topics = topics(connection);
            } finally {
                stopListening(log);
            }
            return new Traces(
                    personal(zoom.scenario(), zoom.clock().instant()), topics, text(log), figures, health.toString());
        }
    }

    /** Whom Zoom forbids to go on ends, with the reason. */
    private static void untilForbidden(ProducerService producer, StringWriter end) throws Exception {
        try {
            producer.run();
        } catch (ZoomException e) {
            e.printStackTrace(new PrintWriter(end));
        }
    }

    private static ProducerService producer(
            KafkaConnection connection, SimulatedZoom zoom, Map<String, String> privacy, Metrics metrics) {
        Map<String, String> settings = settings(connection);
        settings.put("zoom.api.url", zoom.apiUrl());
        settings.put("zoom.oauth.url", zoom.oauthUrl());
        settings.put("zoom.account.id", Credentials.SANDBOX.accountId());
        settings.put("zoom.client.id", Credentials.SANDBOX.clientId());
        settings.put("zoom.client.secret", Credentials.SANDBOX.clientSecret());
        settings.put("zoom.plan", "unlimited");
        settings.put("poll.interval.ms", "200");
        settings.putAll(privacy);
        return new ProducerService(ProducerConfig.from(settings), zoom.clock(), metrics.registry());
    }

    private static StreamsService streams(KafkaConnection connection, Path stateDir, Metrics metrics) {
        Map<String, String> settings = settings(connection);
        settings.put("state.dir", stateDir.toString());
        return new StreamsService(StreamsSettings.from(settings), metrics.registry());
    }

    private static Map<String, String> settings(KafkaConnection connection) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", connection.bootstrapServers());
        settings.put("schema.registry.url", connection.schemaRegistryUrl());
        settings.put("topics.partitions", "1");
        settings.put("topics.replication.factor", "1");
        return settings;
    }

    private static void await(KafkaConnection connection, String topic) {
        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> !topics(connection).getOrDefault(topic, "").isEmpty());
    }

    /** Everything in every topic, those of aborted transactions and Kafka's own included. */
    private static Map<String, String> topics(KafkaConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put("isolation.level", "read_uncommitted");
        config.put("exclude.internal.topics", "false");
        Map<String, ByteArrayOutputStream> bytes = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(sent -> append(
                                sent, bytes.computeIfAbsent(sent.topic(), topic -> new ByteArrayOutputStream())));
            }
        }
        Map<String, String> texts = new TreeMap<>();
        bytes.forEach((topic, all) -> texts.put(topic, all.toString(ISO_8859_1)));
        return texts;
    }

    private static void append(ConsumerRecord<byte[], byte[]> sent, ByteArrayOutputStream all) {
        try {
            if (sent.key() != null) {
                all.write(sent.key());
            }
            if (sent.value() != null) {
                all.write(sent.value());
            }
            for (var header : sent.headers()) {
                all.write(header.key().getBytes(UTF_8));
                all.write(header.value());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    private static Set<String> personal(Scenario scenario, Instant until) {
        Set<String> personal = new LinkedHashSet<>();
        Stream.concat(scenario.pastMeetings(until).stream(), scenario.liveMeetings(until).stream())
                .flatMap(meeting -> scenario.participants(meeting).stream())
                .forEach(participant ->
                        personal.addAll(scenario.identity(participant).traces()));
        return personal;
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.qoswatch");
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(appender);
        root().addAppender(appender); // What others log, Kafka's clients above all.
        return appender;
    }

    private static void stopListening(ListAppender<ILoggingEvent> appender) {
        Logger logger = (Logger) LoggerFactory.getLogger("io.qoswatch");
        logger.detachAppender(appender);
        root().detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static String text(ListAppender<ILoggingEvent> log) {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage()).append(' ').append(event.getKeyValuePairs());
            if (event.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
