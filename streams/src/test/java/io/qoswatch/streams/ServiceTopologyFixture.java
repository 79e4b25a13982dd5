package io.qoswatch.streams;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.AvroSerdes;
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
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;

import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.sample;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The topology as the service runs it, with the service's handlers, in the test driver. */
abstract class ServiceTopologyFixture {

    static final String SCOPE = "service-topology-test";
    static final byte[] KEY_BYTES = KEY.getBytes(UTF_8);

    final Path directory;

    final FailingRegistry registry = new FailingRegistry();
    final StreamsMetrics metrics = new StreamsMetrics(registry);
    final List<TopologyTestDriver> drivers = new ArrayList<>();

    ServiceTopologyFixture(Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void close() {
        drivers.forEach(TopologyTestDriver::close);
        MockSchemaRegistry.dropScope(SCOPE);
    }

    static List<String> reasons(TopologyTestDriver driver) {
        return deadLetters(driver).stream()
                .map(dead -> text(dead.headers(), "__streams.errors.message"))
                .toList();
    }

    /** Opens an alert; the last windows wait for a sample that does not come. */
    static void sendUpToAWindowThatWaits(TopologyTestDriver driver, String user) {
        for (String time : List.of("10:00", "10:01", "10:02", "10:04")) {
            send(driver, user, time);
        }
        windows(driver);
    }

    static void send(TopologyTestDriver driver, String user, String time) {
        SampleBuilder sample = joined().of(user).at(time).loss(20);
        input(driver).pipeInput(user.getBytes(UTF_8), bytes(sample));
    }

    /** Who had an alert that was resolved. */
    static List<String> resolved(TopologyTestDriver driver) {
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

    static List<String> tombstones(TopologyTestDriver driver, String topic) {
        return driver
                .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .filter(record -> record.value() == null)
                .map(TestRecord::key)
                .toList();
    }

    TopologyTestDriver driver(String registryUrl) {
        return driver(registryUrl, Map.of());
    }

    TopologyTestDriver driver(String registryUrl, Map<String, String> others) {
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

    static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic("qos.samples", new ByteArraySerializer(), new ByteArraySerializer());
    }

    static List<TestRecord<byte[], byte[]>> deadLetters(TopologyTestDriver driver) {
        return driver.createOutputTopic("qos.samples.dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static List<QosWindow> windows(TopologyTestDriver driver) {
        TestOutputTopic<String, QosWindow> windows = driver.createOutputTopic(
                "qos.windows",
                new StringDeserializer(),
                serdes().valueSerde(TopicCatalogue.WINDOWS).deserializer());
        return windows.readValuesToList();
    }

    static byte[] sampleBytes() {
        return bytes(joined());
    }

    static SampleBuilder joined() {
        return sample().joined("09:59:30");
    }

    static byte[] bytes(SampleBuilder sample) {
        return serdes().valueSerde(TopicCatalogue.SAMPLES).serializer().serialize("qos.samples", sample.build());
    }

    static AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", "mock://" + SCOPE));
    }

    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String text(Headers headers, String key) {
        return new String(headers.lastHeader(key).value(), UTF_8);
    }
}
