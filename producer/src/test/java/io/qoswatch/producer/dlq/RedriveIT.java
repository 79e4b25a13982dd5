package io.qoswatch.producer.dlq;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.Batch;
import io.qoswatch.producer.publish.Brokers;
import io.qoswatch.producer.publish.DeadLetter;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Redrives against a real broker and a real registry. */
class RedriveIT {

    private static final Selection ALL = new Selection(Set.of(), null);
    private static final PublishSettings SETTINGS =
            new PublishSettings("qoswatch-producer", DeadLetterPayload.ORIGINAL);

    @Test
    void shouldPublishOnceThoughAFormerRedriveWasKilledInTheMiddle() throws Exception {
        try (Brokers brokers = new Brokers()) {
            putAside(brokers, qosPage("", participant("1", sample(1, 50), sample(2, 60))));
            Redrives redrives =
                    new Redrives(new DlqSettings(brokers.connection(), SETTINGS, PrivacyPolicy.DROP_ALL), done -> {});
            try (KafkaProducer<String, byte[]> killed = brokers.producerInTransaction(Redrive.TRANSACTIONAL_ID)) {
                killed.send(new ProducerRecord<>("qos.samples", "m==:1", new byte[] {1}))
                        .get();

                assertThat(redrives.run(ALL)).isEqualTo(new RedriveReport(1, 2, 0, Map.of(), Set.of()));
                assertThatThrownBy(killed::commitTransaction).isNotNull();
            }

            assertThat(redrives.run(ALL)).isEqualTo(new RedriveReport(0, 0, 1, Map.of(), Set.of()));
            assertThat(brokers.samples())
                    .extracting(QosSample::getSampledAt)
                    .extracting(Object::toString)
                    .containsExactly("2026-01-05T09:01:00Z", "2026-01-05T09:02:00Z");
            assertThat(brokers.records(TopicCatalogue.SAMPLES_DLQ, "read_committed"))
                    .hasSize(2);
        }
    }

    @Test
    void shouldEndARedriveThatIsStillUnderWay() throws InterruptedException {
        try (Brokers brokers = new Brokers()) {
            putAside(brokers, qosPage("", participant("1", sample(1, 50))));
            DlqSettings settings = new DlqSettings(brokers.connection(), SETTINGS, PrivacyPolicy.DROP_ALL);
            // The other one begins and ends when this one has read the letter and is about to publish.
            Redrives other = new Redrives(settings, done -> {});
            Letters letters = Letters.in(brokers.connection());

            assertThatThrownBy(() -> redriveThatIsOvertaken(brokers, letters, other))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining(
                            "another producer with transactional.id 'qoswatch-dlq-redrive' has taken over");
            assertThat(brokers.samples()).hasSize(1);
        }
    }

    private static void redriveThatIsOvertaken(Brokers brokers, Letters letters, Redrives other) {
        try (OpenTransactions open = new OpenTransactions(brokers.connection())) {
            open.transactions().open();
            letters.forEach(letter -> {
                other.run(ALL);
                open.transactions().publish(List.of(Mark.of(letter.id())));
            });
        }
    }

    private static void putAside(Brokers brokers, byte[] document) {
        try (SamplePublisher publisher = SamplePublisher.connect(brokers.connection(), SETTINGS, new ProducerStats())) {
            publisher.open();
            DeadLetter letter =
                    new DeadLetter("m==", "not such a page", "/v2/metrics/meetings/m==/participants/qos", document);
            publisher.publish(new Batch(List.of(), Map.of(), List.of(), List.of(letter)));
        }
    }
}
