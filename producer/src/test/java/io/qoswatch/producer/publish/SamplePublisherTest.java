package io.qoswatch.producer.publish;

import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class SamplePublisherTest {

    private final RecordingPublisher kafka = new RecordingPublisher();
    private final ProducerStats stats = new ProducerStats();
    private final SamplePublisher publisher = kafka.publisher(stats);

    @Test
    void shouldPublishWithKeyEventTimeAndHeaders() {
        publisher.publish(samples(sample(2)));

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
    void shouldDateTheRecordOfHistoryByItsFetchingSoThatTheBrokerKeepsIt() {
        QosSample history = sample(0);
        history.setSource(SampleSource.REST_BACKFILL);
        history.setObservedAt(Instant.parse("2026-05-01T00:00:00Z"));

        publisher.publish(samples(history));

        ProducerRecord<String, byte[]> sent = kafka.records("qos.samples").get(0);
        assertThat(sent.timestamp())
                .isEqualTo(Instant.parse("2026-05-01T00:00:00Z").toEpochMilli());
        assertThat(header(sent, "ce_time")).isEqualTo("2026-01-05T09:31:00Z");
    }

    @Test
    void shouldPublishSamplesCursorsAndDeadLettersInOneTransaction() {
        QosCursor cursor = new QosCursor("test-producer", TestDocuments.meeting("m=="), null, List.of(), List.of());

        publisher.publish(new Batch(
                List.of(sample(0)), Map.of("m==:16779264", cursor), List.of("old==:1"), List.of(letter("{}"))));

        assertThat(kafka.transactions()).isEqualTo(1);
        assertThat(kafka.samples()).hasSize(1);
        assertThat(kafka.cursors()).containsExactly(Map.entry(new ParticipantKey("m==", "16779264"), cursor));
        assertThat(kafka.records("qos.cursors"))
                .extracting(ProducerRecord::key, ProducerRecord::value)
                .contains(tuple("old==:1", null));
        assertThat(kafka.deadLetters()).hasSize(1);
    }

    @Test
    void shouldTakeBackWhatKafkaDoesNotTakeAndCountNothing() {
        kafka.failWith(new TimeoutException("Expiring 1 record(s)"));

        assertThat(failure())
                .hasMessage("cannot publish to qos.samples: TimeoutException: Expiring 1 record(s)")
                .extracting(PublishException::remedy)
                .isEqualTo(Remedy.REPEAT);
        assertThat(stats.samplesPublished()).isZero();
        assertThat(kafka.producer().transactionAborted()).isTrue();

        kafka.failWith(null);
        publisher.publish(samples(sample(0)));
        assertThat(kafka.samples()).hasSize(1);
    }

    @Test
    void shouldNameTheCauseWhenTheRegistryDoesNotAnswer() {
        kafka.failWith(new SerializationException("wrapper", new ConnectException("refused")));

        assertThat(failure()).hasMessage("cannot publish to qos.samples: ConnectException: refused");
    }

    @Test
    void shouldTakeBackAWholeTransactionWhenTheBrokersAskForIt() {
        kafka.producer().commitTransactionException = new TransactionAbortableException("verification failed");

        assertThat(failure().remedy()).isEqualTo(Remedy.REPEAT);
        assertThat(kafka.producer().transactionAborted()).isTrue();
        assertThat(kafka.samples()).isEmpty();
    }

    @Test
    void shouldRepeatACommitThatWasNotAnswered() {
        kafka.leaveCommitsUnanswered(2);

        publisher.publish(samples(sample(0)));

        assertThat(kafka.samples()).hasSize(1);
        assertThat(stats.samplesPublished()).isEqualTo(1);
    }

    @Test
    void shouldStartOverWhenTheOutcomeOfACommitStaysUnknown() {
        kafka.leaveCommitsUnanswered(99);

        assertThat(failure().remedy()).isEqualTo(Remedy.START_OVER);
        assertThat(kafka.producer().transactionAborted()).isFalse();
        assertThat(stats.samplesPublished()).isZero();
    }

    @Test
    void shouldStopWithOneClearLineWhenAnotherProducerHasTakenOver() {
        kafka.producer().fenceProducer();

        assertThat(failure())
                .hasMessageStartingWith("another producer with transactional.id 'test-producer' has taken over")
                .extracting(PublishException::remedy)
                .isEqualTo(Remedy.STOP);
        assertThat(failure()).hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @MethodSource("failuresAndRemedies")
    void shouldKnowWhatHelps(RuntimeException failure, Remedy remedy) {
        kafka.producer().commitTransactionException = failure;

        assertThat(failure().remedy()).isEqualTo(remedy);
    }

    static List<Arguments> failuresAndRemedies() {
        return List.of(
                Arguments.of(new KafkaException("in an error state", new TimeoutException("expired")), Remedy.REPEAT),
                Arguments.of(new KafkaException("error", new ProducerFencedException("epoch")), Remedy.STOP),
                Arguments.of(new TransactionalIdAuthorizationException("not yours"), Remedy.STOP),
                Arguments.of(new TopicAuthorizationException("qos.samples"), Remedy.STOP),
                Arguments.of(new InvalidPidMappingException("idle for a week"), Remedy.START_OVER),
                Arguments.of(new InvalidProducerEpochException("old"), Remedy.REPEAT));
    }

    @Test
    void shouldStartOverWhenTakingBackFails() {
        kafka.failWith(new TimeoutException("expired"));
        kafka.producer().abortTransactionException = new TimeoutException("nobody there");

        assertThat(failure().remedy()).isEqualTo(Remedy.START_OVER);
    }

    @Test
    void shouldCloseWhatItWasGiven() {
        publisher.close();

        assertThat(kafka.producer().closed()).isTrue();
    }

    @Test
    void shouldNotLeaveSafetyToTheConfiguration() {
        KafkaConnection connection = new KafkaConnection(
                "k:9092",
                "mock://x",
                true,
                0,
                (short) -1,
                Map.of(
                        "acks", "0",
                        "enable.idempotence", "false",
                        "transactional.id", "other",
                        "compression.type", "zstd",
                        "linger.ms", "50"));

        assertThat(SamplePublisher.clientConfig(connection, "mine"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("transactional.id", "mine")
                .containsEntry("compression.type", "zstd")
                .containsEntry("linger.ms", "50")
                .doesNotContainKey("delivery.timeout.ms")
                .containsEntry("bootstrap.servers", "k:9092");
        assertThat(SamplePublisher.clientConfig(KafkaConnection.to("k:9092", "mock://x"), "mine"))
                .containsEntry("compression.type", "gzip")
                .containsEntry("delivery.timeout.ms", 40_000);
    }

    private PublishException failure() {
        return catchThrowableOfType(PublishException.class, () -> publisher.publish(samples(sample(0))));
    }

    private static Batch samples(QosSample... samples) {
        return new Batch(List.of(samples), Map.of(), List.of(), List.of());
    }

    private static DeadLetter letter(String text) {
        return new DeadLetter("m==", "no user_id", "/v2/x", text.getBytes(UTF_8));
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
