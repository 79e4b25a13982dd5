package io.qoswatch.streams;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.client.UnreachableException;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamsServiceTest {

    private static final StreamsMetrics NOWHERE = new StreamsMetrics(new SimpleMeterRegistry());

    private final Path directory;

    StreamsServiceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @Timeout(30)
    void shouldTellThatKafkaDoesNotAnswer() throws IOException, InterruptedException {
        String kafka = "localhost:" + closedPort();
        StreamsService service =
                new StreamsService(settings(Map.of("bootstrap.servers", kafka, "kafka.default.api.timeout.ms", "300")));

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(service::run)
                .withMessage("Kafka at " + kafka + " does not answer");
        service.awaitRunning(); // Returns, since the service has ended.
        service.close();
        service.close();
    }

    @Test
    void shouldRunWithStatedGuarantees() {
        Properties properties = StreamsProperties.of(settings(Map.of()), NOWHERE);

        assertThat(properties)
                .containsEntry("application.id", "qoswatch-streams")
                .containsEntry("bootstrap.servers", "unused:9092")
                .containsEntry("state.dir", directory.toString())
                .containsEntry("num.stream.threads", Runtime.getRuntime().availableProcessors())
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 200L)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("errors.dead.letter.queue.topic.name", "qos.samples.dlq");
    }

    @Test
    void shouldLetKafkaSettingsOfTheOperatorWin() {
        Properties properties = StreamsProperties.of(
                settings(Map.of("kafka.producer.compression.type", "zstd", "kafka.num.standby.replicas", "1")),
                NOWHERE);

        assertThat(properties)
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("num.standby.replicas", "1");
    }

    private StreamsSettings settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "unused:9092",
                "schema.registry.url", "http://unused:8081",
                "state.dir", directory.toString()));
        settings.putAll(more);
        return StreamsSettings.from(settings);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
