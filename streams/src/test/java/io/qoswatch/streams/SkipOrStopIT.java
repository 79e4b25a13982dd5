package io.qoswatch.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.Readiness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.qoswatch.streams.SampleBuilder.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the service skips, and what stops it, on a broker and in transactions. */
class SkipOrStopIT {

    private final Path stateDir;
    private final LocalKafka kafka = new LocalKafka();
    private final FailingRegistry registry = new FailingRegistry();

    SkipOrStopIT(@TempDir Path stateDir) throws InterruptedException {
        this.stateDir = stateDir;
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void shouldPutAsideWhatCannotBeReadJudgedOrWrittenAndLoseNothingElse() throws Exception {
        try (RunningService service = start()) {
            kafka.send(List.of(minute(0)));
            assertThat(counts(kafka.awaitValues(TopicCatalogue.WINDOWS, 1))).containsExactly(1);
            registry.failNext();
            kafka.send(List.of(minute(1)));
            kafka.sendBytes(List.of("no Avro".getBytes(UTF_8), new byte[1_048_000]));
            kafka.send(List.of(minute(1), tooLarge(2), minute(2), minute(3)));

            assertThat(counts(kafka.awaitValues(TopicCatalogue.WINDOWS, 4)))
                    .as("each window once")
                    .containsExactly(1, 2, 3, 4);
            assertThat(kafka.await(TopicCatalogue.SAMPLES_DLQ, 4))
                    .extracting(SkipOrStopIT::reason)
                    .containsExactly(
                            "IllegalStateException",
                            "SerializationException",
                            "SerializationException",
                            "SerializationException");
            assertThat(registry.count("qoswatch.dead.letters", "stage", "processing"))
                    .isEqualTo(1);
            assertThat(registry.count("qoswatch.dead.letters", "stage", "deserialization"))
                    .isEqualTo(3);
            assertThat(service.service().readiness().isReady()).isTrue();
        }
    }

    @Test
    void shouldStopForAnOutageAndGoOnWhereItWasAfterTheRestart() throws Exception {
        try (RunningService service = start()) {
            kafka.send(List.of(minute(0)));
            kafka.await(TopicCatalogue.WINDOWS, 1);
            registry.failNext(new TimeoutException("no answer"));
            kafka.send(List.of(minute(1), minute(2)));

            assertThat(service.awaitFailure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the streams application failed: TimeoutException: no answer");
        }
        try (RunningService again = start()) {
            assertThat(counts(kafka.awaitValues(TopicCatalogue.WINDOWS, 3))).containsExactly(1, 2, 3);
            assertThat(again.service().readiness().isReady()).isTrue();
        }
    }

    @Test
    void shouldTellThatKafkaDoesNotAnswer() throws Exception {
        StreamsService service = new StreamsService(StreamsSettings.from(settings()), registry);
        Thread runner = new Thread(() -> runUntilClosed(service), "streams-service");
        runner.start();
        service.awaitRunning();
        assertThat(service.readiness()).isEqualTo(Readiness.ready(""));

        kafka.close();

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(service.readiness())
                .isEqualTo(Readiness.waiting("kafka silent", "Kafka does not answer")));
        assertThat(runner.isAlive()).as("goes on trying").isTrue();
        service.close();
        runner.join();
    }

    private static void runUntilClosed(StreamsService service) {
        try {
            service.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> settings() {
        return kafka.settings(Map.of("state.dir", stateDir.toString()));
    }

    private RunningService start() throws InterruptedException {
        return new RunningService(new StreamsService(StreamsSettings.from(settings()), registry));
    }

    private static QosSample minute(int minute) {
        return joined(minute).build();
    }

    private static QosSample tooLarge(int minute) {
        return joined(minute).location("x".repeat(1_000_001)).build();
    }

    private static SampleBuilder joined(int minute) {
        return sample().joined("09:59:30").at("10:0" + minute);
    }

    private static List<Integer> counts(List<QosWindow> windows) {
        return windows.stream().map(QosWindow::getSampleCount).toList();
    }

    private static String reason(ConsumerRecord<String, byte[]> dead) {
        String type = new String(
                dead.headers().lastHeader("__streams.errors.exception").value(), UTF_8);
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
