package io.qoswatch.streams;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.topology.QosTopology;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The topology with the settings of the service: what becomes of records that are no samples. */
class ServiceTopologyTest {

    private static final String SCOPE = "service-topology-test";
    private static final byte[] KEY_BYTES = KEY.getBytes(UTF_8);

    private final Path directory;
    private final FailingRegistry registry = new FailingRegistry();
    private final StreamsMetrics metrics = new StreamsMetrics(registry);
    private final List<TopologyTestDriver> drivers = new ArrayList<>();

    ServiceTopologyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void close() {
        drivers.forEach(TopologyTestDriver::close);
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void shouldPutPoisonAsideAndGoOn() {
        byte[] noAvro = "{}".getBytes(UTF_8);
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, noAvro);
        input(driver).pipeInput(KEY_BYTES, sampleBytes());

        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.key()).isEqualTo(KEY_BYTES);
        assertThat(dead.value()).isEqualTo(noAvro);
        assertThat(text(dead.headers(), "__streams.errors.topic")).isEqualTo("qos.samples");
        assertThat(text(dead.headers(), "__streams.errors.partition")).isEqualTo("0");
        assertThat(text(dead.headers(), "__streams.errors.offset")).isEqualTo("0");
        assertThat(text(dead.headers(), "__streams.errors.exception")).contains("SerializationException");
        assertThat(text(dead.headers(), "__streams.errors.message")).isNotBlank();
        assertThat(windows(driver)).as("of the good one").hasSize(1);
    }

    @Test
    void shouldPutTruncatedAndGarbledAvroAside() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        byte[] good = sampleBytes();
        byte[] truncated = Arrays.copyOf(good, good.length / 2);
        byte[] garbled = good.clone();
        Arrays.fill(garbled, 5, garbled.length, (byte) 0xff);

        input(driver).pipeInput(KEY_BYTES, truncated);
        input(driver).pipeInput(KEY_BYTES, garbled);
        input(driver).pipeInput(KEY_BYTES, good);

        assertThat(deadLetters(driver)).extracting(TestRecord::value).containsExactly(truncated, garbled);
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldPutAsideWhatIsReadableButNoSample() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, (byte[]) null);
        input(driver).pipeInput((byte[]) null, sampleBytes());
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at(Instant.EPOCH.minusSeconds(60))));
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at(Instant.parse("+10000-01-01T00:00:00Z"))));
        input(driver).pipeInput(KEY_BYTES, sampleBytes());

        assertThat(deadLetters(driver))
                .extracting(dead -> text(dead.headers(), "__streams.errors.message"))
                .containsExactly(
                        "the record has no value",
                        "the record has no key",
                        "sampled_at is before 1970",
                        "sampled_at is after 9999");
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldPutAsideWhatComesFromTheFuture() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, sampleBytes());
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at("10:07:01").observed("10:00")));
        input(driver).pipeInput(KEY_BYTES, bytes(sample().joined("09:59:30").at("10:01")));

        assertThat(deadLetters(driver))
                .extracting(dead -> text(dead.headers(), "__streams.errors.message"))
                .containsExactly("sampled_at is more than PT7M ahead of observed_at");
        assertThat(windows(driver)).as("the true one after it is not late").hasSize(2);
    }

    @Test
    void shouldTakeWhatClocksApartMayGive() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver)
                .pipeInput(
                        KEY_BYTES, bytes(sample().joined("10:06:30").at("10:07").observed("10:00")));

        assertThat(deadLetters(driver)).isEmpty();
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldMarkEverythingInAReplay() {
        TopologyTestDriver driver = driver("mock://" + SCOPE, Map.of("replay", "true"));

        for (int minute = 0; minute < 3; minute++) {
            input(driver)
                    .pipeInput(
                            KEY_BYTES,
                            bytes(sample().joined("09:59:30")
                                    .at("10:0" + minute)
                                    .loss(20)));
        }

        assertThat(driver.createOutputTopic(
                                "qos.alerts",
                                new StringDeserializer(),
                                serdes().valueSerde(TopicCatalogue.ALERTS).deserializer())
                        .readValuesToList())
                .extracting(QosAlert::getBackfilled)
                .containsExactly(true);
    }

    @Test
    void shouldPutASampleAsideThatFailsHalfWayAndLeaveNothingOfIt() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("Bern")));
        assertThat(windows(driver)).hasSize(1);
        byte[] second = bytes(joined().at("10:01").location("Chur"));

        registry.failNext();
        input(driver).pipeInput(KEY_BYTES, second);

        assertThat(windows(driver)).as("of the sample that failed").isEmpty();
        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.key()).isEqualTo(KEY_BYTES);
        assertThat(dead.value()).isEqualTo(second);
        assertThat(text(dead.headers(), "__streams.errors.offset")).isEqualTo("1");
        assertThat(text(dead.headers(), "__streams.errors.message")).isEqualTo("a mistake in the program");
        assertThat(registry.count("qoswatch.dead.letters", "stage", "processing"))
                .isEqualTo(1);
        // It is as if it had not come: the same one, sent again, is new.
        input(driver).pipeInput(KEY_BYTES, second);
        assertThat(windows(driver))
                .extracting(QosWindow::getSampleCount, window -> window.getParticipant()
                        .getLocation())
                .containsExactly(tuple(2, "Chur"));
        assertThat(deadLetters(driver)).isEmpty();
    }

    @Test
    void shouldCountATransitionOnlyWhenItIsPublished() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        for (String time : List.of("10:00", "10:01", "10:03")) {
            input(driver).pipeInput(KEY_BYTES, bytes(joined().at(time).loss(20)));
        }
        byte[] settlesTwo = bytes(joined().at("10:02").loss(20));

        registry.failAfter(1);
        input(driver).pipeInput(KEY_BYTES, settlesTwo);
        assertThat(deadLetters(driver))
                .as("fired on the first, failed on the second")
                .hasSize(1);
        assertThat(registry.count("qoswatch.alert.transitions", "transition", "firing"))
                .isZero();

        input(driver).pipeInput(KEY_BYTES, settlesTwo);
        assertThat(registry.count("qoswatch.alert.transitions", "transition", "firing"))
                .isEqualTo(1);
    }

    @Test
    void shouldPutAsideASampleWhoseResultsWouldBeTooLarge() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("x".repeat(524_288))));
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("Bern")));

        assertThat(reasons(driver)).singleElement().asString().contains("more than 524288");
        assertThat(windows(driver)).extracting(QosWindow::getSampleCount).containsExactly(1);
    }

    @Test
    void shouldPutAsideSamplesThatComeMuchTooOften() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        for (int second = 10; second < 22; second++) {
            input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00:" + second)));
        }

        assertThat(reasons(driver))
                .hasSize(2)
                .containsOnly("more than 10 samples of one participant in one sample interval");
        assertThat(registry.count("qoswatch.samples", "outcome", "surplus")).isEqualTo(2);
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:01")));
        assertThat(windows(driver)).last().extracting(QosWindow::getSampleCount).isEqualTo(11);
    }

    @Test
    void shouldPutAsideASampleWithAKeyThatNobodyHas() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput("k".repeat(1_025).getBytes(UTF_8), bytes(joined().at("10:00")));

        assertThat(reasons(driver)).containsExactly("the key has 1025 bytes, more than 1024");
        assertThat(windows(driver)).isEmpty();
    }

    private static List<String> reasons(TopologyTestDriver driver) {
        return deadLetters(driver).stream()
                .map(dead -> text(dead.headers(), "__streams.errors.message"))
                .toList();
    }

    @Test
    void shouldCutDeadLettersThatKafkaWouldRefuse() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        byte[] garbage = new byte[1_048_000];

        input(driver).pipeInput(KEY_BYTES, garbage);

        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.value()).hasSize(512 * 1024);
        assertThat(text(dead.headers(), "truncated")).isEqualTo("true");
    }

    @Test
    void shouldEndAlertsWhereTheWindowsOfASilentParticipantFail() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        sendUpToAWindowThatWaits(driver, "1");
        sendUpToAWindowThatWaits(driver, "2");

        registry.failNext();
        WallClock.pass(driver, Duration.ofMinutes(10));

        assertThat(windows(driver))
                .extracting(window -> window.getParticipant().getUserId())
                .containsOnly("2");
        assertThat(resolved(driver)).containsExactly("1", "2");
        assertThat(registry.count("qoswatch.silence.failures", "failure", "windows_lost"))
                .isEqualTo(1);

        WallClock.pass(driver, Duration.ofMinutes(30));

        assertThat(windows(driver)).as("given up").isEmpty();
        assertThat(registry.count("qoswatch.silence.failures", "failure", "windows_lost"))
                .isEqualTo(1);

        send(driver, "1", "10:05");
        send(driver, "1", "10:09");

        assertThat(windows(driver)).as("without what was given up").first().satisfies(window -> {
            assertThat(window.getWindowEnd()).isEqualTo(Instant.parse("2026-01-05T10:06:00Z"));
            assertThat(window.getSampleCount()).isEqualTo(1);
        });
    }

    @Test
    void shouldForgetASilentParticipantWhoseAlertsCannotBeEnded() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        sendUpToAWindowThatWaits(driver, "1");
        sendUpToAWindowThatWaits(driver, "2");
        driver.getKeyValueStore("participant-attributes").delete("1"); // Nobody knows any more who that is.

        WallClock.pass(driver, Duration.ofMinutes(30));

        assertThat(resolved(driver)).containsExactly("2");
        assertThat(tombstones(driver, "qos.alerts.current")).hasSize(2);
        assertThat(tombstones(driver, "qos.participants")).containsExactly("1", "2");
        assertThat(driver.getKeyValueStore("participant-states").get("1")).isNull();
        assertThat(registry.count("qoswatch.silence.failures", "failure", "forgotten"))
                .isEqualTo(1);
    }

    /** Opens an alert; the last windows wait for a sample that does not come. */
    private static void sendUpToAWindowThatWaits(TopologyTestDriver driver, String user) {
        for (String time : List.of("10:00", "10:01", "10:02", "10:04")) {
            send(driver, user, time);
        }
        windows(driver);
    }

    private static void send(TopologyTestDriver driver, String user, String time) {
        SampleBuilder sample = joined().of(user).at(time).loss(20);
        input(driver).pipeInput(user.getBytes(UTF_8), bytes(sample));
    }

    /** Who had an alert that was resolved. */
    private static List<String> resolved(TopologyTestDriver driver) {
        return driver
                .createOutputTopic(
                        "qos.alerts",
                        new StringDeserializer(),
                        serdes().valueSerde(TopicCatalogue.ALERTS).deserializer())
                .readValuesToList()
                .stream()
                .filter(alert -> alert.getTransition() == AlertTransition.RESOLVED)
                .map(alert -> alert.getParticipant().getUserId())
                .toList();
    }

    private static List<String> tombstones(TopologyTestDriver driver, String topic) {
        return driver
                .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .filter(record -> record.value() == null)
                .map(TestRecord::key)
                .toList();
    }

    @Test
    void shouldStopWhenTheRegistryIsGone() throws IOException {
        byte[] good = sampleBytes();
        TopologyTestDriver driver = driver("http://localhost:" + closedPort());

        assertThatExceptionOfType(StreamsException.class)
                .isThrownBy(() -> input(driver).pipeInput(KEY_BYTES, good));
        assertThat(deadLetters(driver)).isEmpty();
    }

    private TopologyTestDriver driver(String registryUrl) {
        return driver(registryUrl, Map.of());
    }

    private TopologyTestDriver driver(String registryUrl, Map<String, String> others) {
        Map<String, String> keys = new HashMap<>(others);
        keys.put("bootstrap.servers", "unused:9092");
        keys.put("schema.registry.url", "http://unused:8081");
        keys.put("state.dir", directory.toString());
        StreamsSettings defaults = StreamsSettings.from(keys);
        StreamsSettings settings = new StreamsSettings(
                KafkaConnection.to("unused:9092", registryUrl),
                defaults.instance(),
                defaults.topology(),
                defaults.httpPort());
        Properties properties = StreamsProperties.of(settings, metrics);
        // The driver drops what is sent before a record is processed when it simulates transactions.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        TopologyTestDriver driver = new TopologyTestDriver(
                new QosTopology(settings.topology(), settings.connection().serdes(), metrics, () -> false).build(),
                properties);
        drivers.add(driver);
        return driver;
    }

    private static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic("qos.samples", new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<TestRecord<byte[], byte[]>> deadLetters(TopologyTestDriver driver) {
        return driver.createOutputTopic("qos.samples.dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static List<QosWindow> windows(TopologyTestDriver driver) {
        TestOutputTopic<String, QosWindow> windows = driver.createOutputTopic(
                "qos.windows",
                new StringDeserializer(),
                serdes().valueSerde(TopicCatalogue.WINDOWS).deserializer());
        return windows.readValuesToList();
    }

    private static byte[] sampleBytes() {
        return bytes(joined());
    }

    private static SampleBuilder joined() {
        return sample().joined("09:59:30");
    }

    private static byte[] bytes(SampleBuilder sample) {
        return serdes().valueSerde(TopicCatalogue.SAMPLES).serializer().serialize("qos.samples", sample.build());
    }

    private static AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", "mock://" + SCOPE));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Headers headers, String key) {
        return new String(headers.lastHeader(key).value(), UTF_8);
    }
}
