package io.qoswatch.producer.dlq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.Transactions;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleRun;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedriveTest {

    private static final Selection ALL = new Selection(Set.of(), null);

    private final AvroSerdes serdes =
            KafkaConnection.to("unused:9092", "mock://redrive").serdes();
    private final LetterBox box = new LetterBox();
    private final List<Integer> progress = new ArrayList<>();
    private MockProducer<byte[], byte[]> producer = mockProducer();
    private Map<ParticipantKey, QosCursor> cursors = Map.of();

    @Test
    void shouldGiveARefusedRecordBackAsItWas() {
        box.refused("m==:1", "bytes");

        RedriveReport report = redrive(ALL);

        assertThat(report).isEqualTo(new RedriveReport(1, 1, 0, Map.of(), Set.of()));
        assertThat(samplesSent()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).asString(UTF_8).isEqualTo("m==:1");
            assertThat(sent.value()).asString(UTF_8).isEqualTo("bytes");
            assertThat(sent.timestamp()).isEqualTo(LetterBox.TIME);
            assertThat(headerNames(sent)).containsExactly("ce_id");
        });
        assertThat(progress).containsExactly(1);
    }

    @Test
    void shouldRedriveEachLetterOnce() {
        box.refused("m==:1", "first").refused("m==:2", "second");
        redrive(new Selection(Set.of(new LetterId(0, 1)), null));
        box.addAll(producer.history());

        RedriveReport report = redriveAgain(ALL);

        assertThat(report).isEqualTo(new RedriveReport(1, 1, 1, Map.of(), Set.of()));
        assertThat(samplesSent())
                .singleElement()
                .satisfies(sent -> assertThat(sent.value()).asString(UTF_8).isEqualTo("first"));
    }

    @Test
    void shouldPublishNothingOfABatchThatKafkaDoesNotTake() {
        box.refused("m==:1", "bytes");
        producer.commitTransactionException = new KafkaException("no");

        assertThatThrownBy(() -> redrive(ALL)).isInstanceOf(PublishException.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldPublishNothingInARehearsal() {
        box.refused("m==:1", "bytes").mark("0-9").refused("m==:1", "cut", "truncated", "true");

        RedriveReport report = redrive(null, ALL);

        assertThat(report).isEqualTo(new RedriveReport(1, 1, 0, Map.of("truncated", 1), Set.of()));
        assertThat(producer.transactionInitialized()).isFalse();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldChooseByReasonAndTellUnknownIds() {
        box.refused("m==:1", "bytes").document("m==", "none", new byte[0]);

        assertThat(redrive(new Selection(Set.of(), "MAGIC byte")).redriven()).isEqualTo(1);
        assertThat(redriveAgain(new Selection(Set.of(new LetterId(0, 7)), null)).unknown())
                .containsExactly(new LetterId(0, 7));
    }

    @Test
    void shouldPublishTheSamplesOfADocumentWithTheirOwnIdsAndWithoutPersonalData() {
        box.document("m==", "original", qosPage("", participant("1", sample(1, 50), sample(2, 60))));

        RedriveReport report = redrive(ALL);

        assertThat(report).isEqualTo(new RedriveReport(1, 2, 0, Map.of(), Set.of()));
        assertThat(samplesSent())
                .extracting(
                        sent -> new String(sent.headers().lastHeader("ce_id").value(), UTF_8))
                .containsExactly("m==:1/2026-01-05T09:01:00Z/0", "m==:1/2026-01-05T09:02:00Z/0");
        assertThat(samples()).allSatisfy(sample -> {
            assertThat(sample.getMeeting()).isEqualTo(TestDocuments.meeting("m=="));
            assertThat(sample.getParticipant().getUserName()).isNull();
            assertThat(sample.getSource()).isEqualTo(SampleSource.REST_BACKFILL);
            assertThat(sample.getObservedAt()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
        });
    }

    @Test
    void shouldTakeWhatWasHiddenAsAbsent() {
        String redacted = "{\"participants\":[{\"user_id\":\"1\",\"location\":\"…\",\"…\":{\"a\":1},\"user_qos\":["
                + sample(1, 50) + "]}]}";
        box.document("m==", "redacted", bytes(redacted));

        redrive(ALL);

        assertThat(samples()).singleElement().satisfies(sample -> {
            assertThat(sample.getParticipant().getLocation()).isNull();
            assertThat(sample.getAudioInput().getBitrateKbps()).isEqualTo(50);
        });
    }

    @Test
    void shouldReadAParticipantsPartOfADocument() {
        box.document("m==", "original", bytes(participant("1", sample(1, 50))));

        assertThat(redrive(ALL).samples()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutSamplesThatArePublished() {
        Instant published = Instant.parse("2026-01-05T09:01:00Z");
        cursors = Map.of(
                new ParticipantKey("m==", "1"),
                new QosCursor(
                        "qoswatch-producer",
                        TestDocuments.meeting("m=="),
                        null,
                        List.of(new SampleRun(published, 0L, 1)),
                        List.of()));
        box.document("m==", "original", qosPage("", participant("1", sample(1, 99), sample(2, 60))))
                .document("m==", "original", qosPage("", participant("1", sample(2, 70), sample(3, 70))));

        redrive(ALL);

        assertThat(samples())
                .extracting(QosSample::getSampledAt)
                .containsExactly(Instant.parse("2026-01-05T09:02:00Z"), Instant.parse("2026-01-05T09:03:00Z"));
    }

    @Test
    void shouldPutWhatIsStillNotReadableAsideAnew() {
        box.document("m==", "original", qosPage("", participant("1", sample(1, 50)), "{\"no\":\"id\"}"));

        assertThat(redrive(ALL)).isEqualTo(new RedriveReport(1, 1, 0, Map.of(), Set.of()));
        assertThat(lettersSent()).hasSize(2).first().satisfies(sent -> {
            assertThat(sent.key()).asString(UTF_8).isEqualTo("m==");
            assertThat(sent.value()).asString(UTF_8).isEqualTo("{\"no\":\"…\"}");
            assertThat(sent.headers().lastHeader("reason").value())
                    .asString(UTF_8)
                    .isEqualTo("participant without user_id");
        });
    }

    @Test
    void shouldCountWhatStaysByReason() {
        box.document(null, "original", bytes("{\"meetings\":[]}"))
                .document("m==", "none", new byte[0])
                .document("m==", "redacted", bytes("{\"date_time\":\"2026-01-05T09:00:00Z\"}"))
                .document("m==", "original", bytes("<html>"))
                .refused("m==:1", "cut", "truncated", "true");

        RedriveReport report = redrive(ALL);

        assertThat(report.stayed()).isEqualTo(5);
        assertThat(report.staying())
                .containsEntry("a list of meetings, holds no samples", 1)
                .containsEntry("nothing of it was kept", 1)
                .containsEntry("truncated", 1);
        assertThat(producer.history()).isEmpty();
    }

    private RedriveReport redrive(Selection selection) {
        return redrive(new Transactions<>(producer, Redrive.TRANSACTIONAL_ID), selection);
    }

    /** Kafka's mock can be opened once only. */
    private RedriveReport redriveAgain(Selection selection) {
        producer = mockProducer();
        return redrive(selection);
    }

    private RedriveReport redrive(@Nullable Transactions<byte[]> transactions, Selection selection) {
        Revivals revivals = new Revivals(() -> new UnreadDocuments(
                new QosPageParser(new ProducerStats()),
                PrivacyPolicy.DROP_ALL,
                new SampleRecords(serdes.valueSerde(TopicCatalogue.SAMPLES).serializer(), DeadLetterPayload.REDACTED),
                cursors));
        return new Redrive(box.letters(), transactions, revivals, progress::add).run(selection);
    }

    private List<ProducerRecord<byte[], byte[]>> samplesSent() {
        return sentTo("qos.samples");
    }

    private List<ProducerRecord<byte[], byte[]>> lettersSent() {
        return sentTo("qos.samples.dlq");
    }

    private List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        return producer.history().stream()
                .filter(sent -> sent.topic().equals(topic))
                .toList();
    }

    private List<QosSample> samples() {
        return samplesSent().stream()
                .map(sent -> serdes.valueSerde(TopicCatalogue.SAMPLES)
                        .deserializer()
                        .deserialize(sent.topic(), sent.value()))
                .toList();
    }

    private static MockProducer<byte[], byte[]> mockProducer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<String> headerNames(ProducerRecord<byte[], byte[]> sent) {
        return StreamSupport.stream(sent.headers().spliterator(), false)
                .map(header -> header.key())
                .toList();
    }
}
