package io.qoswatch.producer.poll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.Brokers;
import io.qoswatch.producer.publish.CursorReader;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Pollers, one after the other, against a real broker. Every test has meetings and a transactional id of its own. */
@Timeout(120)
class ExactlyOnceIT {

    private static Brokers brokers;

    private final FakeZoom zoom = new FakeZoom();
    private final ProducerStats stats = new ProducerStats();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T10:00:00Z"));

    @BeforeAll
    static void start() throws InterruptedException {
        brokers = new Brokers();
    }

    @AfterAll
    static void stop() {
        brokers.close();
    }

    @Test
    void shouldPublishNothingTwiceAfterARestart() {
        zoom.live("restart==");
        zoom.samples("restart==", participant("1", sample(1, 10), sample(2, 20)));
        try (SamplePublisher publisher = publisher("restart")) {
            poller(publisher).pollOnce();
        }
        zoom.samples("restart==", participant("1", sample(1, 10), sample(2, 20), sample(3, 30)));
        try (SamplePublisher publisher = publisher("restart")) {
            poller(publisher).pollOnce();
        }

        assertThat(published("restart==")).containsExactly("09:01 10 r0", "09:02 20 r0", "09:03 30 r0");
    }

    @Test
    void shouldLoseAndDoubleNothingWhenKilledBetweenSendAndCommit() throws Exception {
        KafkaProducer<String, byte[]> killed = brokers.producerInTransaction("killed");
        killed.send(new ProducerRecord<>(
                        "qos.samples", "killed==:1", brokers.encoded(TopicCatalogue.SAMPLES, sampleOf("killed=="))))
                .get();
        killed.send(new ProducerRecord<>(
                        "qos.cursors",
                        "killed==:1",
                        brokers.encoded(TopicCatalogue.CURSORS, cursor("killed", "killed=="))))
                .get();
        zoom.live("killed==");
        zoom.samples("killed==", participant("1", sample(1, 10)));
        try (SamplePublisher publisher = publisher("killed")) {
            poller(publisher).pollOnce();
        }

        assertThat(published("killed==")).containsExactly("09:01 10 r0");
        assertThat(brokers.records(TopicCatalogue.SAMPLES, "read_uncommitted"))
                .filteredOn(sent -> sent.key().equals("killed==:1"))
                .as("one of them was taken back")
                .hasSize(2);
        assertThatThrownBy(killed::commitTransaction).isInstanceOf(ProducerFencedException.class);
        killed.close();
    }

    @Test
    void shouldEndTheFormerOfTwoProducersWithTheSameName() {
        zoom.live("fenced==");
        zoom.samples("fenced==", participant("1", sample(1, 10)));
        try (SamplePublisher former = publisher("fenced");
                SamplePublisher later = publisher("fenced")) {
            Poller formerPoller = poller(former);
            PublishException failure = catchThrowableOfType(PublishException.class, formerPoller::pollOnce);
            poller(later).pollOnce();

            assertThat(failure.remedy()).isEqualTo(PublishException.Remedy.STOP);
            assertThat(failure)
                    .hasMessageStartingWith("another producer with transactional.id 'fenced' has taken over")
                    .hasMessageNotContaining("\n");
        }

        assertThat(published("fenced==")).containsExactly("09:01 10 r0");
    }

    @Test
    void shouldKeepAccountsApart() {
        zoom.live("mine==");
        zoom.samples("mine==", participant("1", sample(1, 10)));
        try (SamplePublisher publisher = publisher("account-1")) {
            poller(publisher).pollOnce();
        }

        assertThat(CursorReader.read(brokers.connection(), "account-2", stats)).isEmpty();
        assertThat(CursorReader.read(brokers.connection(), "account-1", stats))
                .containsOnlyKeys(new ParticipantKey("mine==", "1"));
    }

    @Test
    void shouldWaitForCursorsThatAnOpenTransactionOfAnotherProducerHides() throws Exception {
        zoom.live("hidden==");
        zoom.samples("hidden==", participant("1", sample(1, 10)));
        KafkaProducer<String, byte[]> other;
        try (SamplePublisher publisher = publisher("hidden")) {
            Poller poller = poller(publisher);
            other = brokers.producerInTransaction("other-account");
            other.send(new ProducerRecord<>(
                            "qos.cursors",
                            "other==:1",
                            brokers.encoded(TopicCatalogue.CURSORS, cursor("other", "other=="))))
                    .get();
            poller.pollOnce();
        }

        CompletableFuture<Map<ParticipantKey, QosCursor>> reading =
                CompletableFuture.supplyAsync(() -> CursorReader.read(brokers.connection(), "hidden", stats));
        assertThat(reading).isNotDone();
        other.commitTransaction();
        other.close();

        assertThat(reading.get(60, TimeUnit.SECONDS)).containsOnlyKeys(new ParticipantKey("hidden==", "1"));
    }

    private SamplePublisher publisher(String transactionalId) {
        SamplePublisher publisher = SamplePublisher.connect(
                brokers.connection(), new PublishSettings(transactionalId, DeadLetterPayload.REDACTED), stats);
        publisher.open();
        return publisher;
    }

    private Poller poller(SamplePublisher publisher) {
        return new Poller(
                zoom,
                publisher,
                PollMemory.read(brokers.connection(), publisher.transactionalId(), stats),
                PollSettings.ofMeetings(clock),
                new PollControl(QuotaPlanner.unlimited(clock), new StopSignal(), stats));
    }

    private static List<String> published(String meetingUuid) {
        return brokers.samples().stream()
                .filter(sample -> sample.getMeeting().getUuid().equals(meetingUuid))
                .map(sample -> sample.getSampledAt().toString().substring(11, 16) + " "
                        + sample.getAudioInput().getBitrateKbps().intValue() + " r" + sample.getRevision())
                .toList();
    }

    private static QosSample sampleOf(String uuid) {
        Participant participant = new Participant();
        participant.setUserId("1");
        QosSample sample = new QosSample();
        sample.setMeeting(TestDocuments.meeting(uuid));
        sample.setParticipant(participant);
        sample.setSampledAt(Instant.parse("2026-01-05T09:01:00Z"));
        sample.setObservedAt(Instant.parse("2026-01-05T09:01:30Z"));
        sample.setSource(SampleSource.REST_LIVE);
        return sample;
    }

    private static QosCursor cursor(String publisher, String uuid) {
        return new QosCursor(publisher, TestDocuments.meeting(uuid), null, List.of(), List.of());
    }
}
