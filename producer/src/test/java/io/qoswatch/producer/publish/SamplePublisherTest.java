package io.qoswatch.producer.publish;

import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SamplePublisherTest {

    private final RecordingPublisher kafka = new RecordingPublisher();
    private final ProducerStats stats = new ProducerStats();
    private final SamplePublisher publisher = kafka.publisher(stats);

    @Test
    void shouldPublishWithKeyEventTimeAndHeaders() {
        publisher.publish(List.of(sample(2)), List.of());

        ProducerRecord<String, byte[]> sent = kafka.records("qos.samples").get(0);
        assertThat(sent.key()).isEqualTo("m==:16779264");
        assertThat(sent.timestamp())
                .isEqualTo(Instant.parse("2026-01-05T09:31:00Z").toEpochMilli());
        assertThat(header(sent, "ce_id")).isEqualTo("m==:16779264/2026-01-05T09:31:00Z/2");
        assertThat(header(sent, "ce_source")).isEqualTo("/qoswatch/producer");
        assertThat(kafka.samples()).containsExactly(sample(2));
        assertThat(stats.samplesPublished()).isEqualTo(1);
        assertThat(stats.revisions()).isEqualTo(1);
    }

    @Test
    void shouldPublishDeadLettersAsTheyCameWithReasonAndOrigin() {
        publisher.publish(List.of(), List.of(new DeadLetter("m==", "no user_id", "/v2/x", new byte[] {1, 2})));

        ProducerRecord<String, byte[]> sent = kafka.deadLetters().get(0);
        assertThat(sent.key()).isEqualTo("m==");
        assertThat(sent.value()).containsExactly(1, 2);
        assertThat(header(sent, "reason")).isEqualTo("no user_id");
        assertThat(header(sent, "origin")).isEqualTo("/v2/x");
        assertThat(sent.headers().lastHeader("truncated")).isNull();
    }

    @Test
    void shouldBoundDeadLetters() {
        publisher.publish(List.of(), List.of(new DeadLetter(null, "not JSON", "/v2/x", new byte[524_289])));

        ProducerRecord<String, byte[]> sent = kafka.deadLetters().get(0);
        assertThat(sent.value()).hasSize(524_288);
        assertThat(header(sent, "truncated")).isEqualTo("true");
    }

    @Test
    void shouldThrowWhatKafkaDoesNotTakeAndCountNothing() {
        kafka.failWith(new TimeoutException("Expiring 1 record(s)"));

        assertThatThrownBy(() -> publisher.publish(List.of(sample(0)), List.of()))
                .isInstanceOf(PublishException.class)
                .hasMessage("cannot publish to qos.samples: TimeoutException: Expiring 1 record(s)");
        assertThat(stats.samplesPublished()).isZero();
    }

    @Test
    void shouldNameTheCauseWhenTheRegistryDoesNotAnswer() {
        kafka.failWith(new SerializationException("wrapper", new ConnectException("refused")));

        assertThatThrownBy(() -> publisher.publish(List.of(sample(0)), List.of()))
                .hasMessage("cannot publish to qos.samples: ConnectException: refused");
    }

    @Test
    void shouldCloseWhatItWasGiven() {
        publisher.close();

        assertThat(kafka.isClosed()).isTrue();
    }

    @Test
    void shouldNotLeaveSafetyToTheConfiguration() {
        KafkaConnection connection = new KafkaConnection(
                "k:9092",
                "mock://x",
                true,
                0,
                (short) -1,
                Map.of("acks", "0", "enable.idempotence", "false", "compression.type", "zstd", "linger.ms", "50"));

        assertThat(SamplePublisher.clientConfig(connection))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "zstd")
                .containsEntry("linger.ms", "50")
                .containsEntry("bootstrap.servers", "k:9092");
        assertThat(SamplePublisher.clientConfig(KafkaConnection.to("k:9092", "mock://x")))
                .containsEntry("compression.type", "gzip");
    }

    private static String header(ProducerRecord<String, byte[]> sent, String name) {
        return new String(
                Objects.requireNonNull(sent.headers().lastHeader(name)).value(), UTF_8);
    }

    private static QosSample sample(int revision) {
        Participant participant = new Participant();
        participant.setUserId("16779264");
        QosSample sample = new QosSample();
        sample.setMeeting(TestDocuments.meeting("m=="));
        sample.setParticipant(participant);
        sample.setSampledAt(Instant.parse("2026-01-05T09:31:00Z"));
        sample.setObservedAt(Instant.parse("2026-01-05T09:31:20Z"));
        sample.setSource(SampleSource.REST_LIVE);
        sample.setRevision(revision);
        return sample;
    }
}
