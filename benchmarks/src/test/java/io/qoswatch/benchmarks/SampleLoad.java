package io.qoswatch.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.ParticipantQos;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.parse.SampleContext;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.Batch;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Fills {@code qos.samples} as the producer would have: of each simulated minute in turn, the sample of everybody in every live
 * meeting, parsed from Zoom's pages, stripped of what is personal, published. For one thread.
 */
final class SampleLoad {

    private static final int SEATS = 50;
    private static final int BATCH = 1_000;
    private static final PublishSettings SETTINGS = new PublishSettings("sample-load", DeadLetterPayload.REDACTED);

    private final QosPageParser parser = new QosPageParser(new ProducerStats());
    private final List<QosSample> batch = new ArrayList<>();
    private final Set<String> participants = new HashSet<>();
    private final SimulatedPages pages;
    private final SamplePublisher publisher;
    private long published;

    private SampleLoad(SimulatedPages pages, SamplePublisher publisher) {
        this.pages = pages;
        this.publisher = publisher;
    }

    /**
     * What was published.
     *
     * @param samples all samples
     * @param firstSamples those of the first minutes
     * @param offsets end of the topic, all partitions together: samples and ends of transactions
     * @param firstOffsets end of the topic after the first minutes
     * @param participants number of different participants
     */
    record Loaded(long samples, long firstSamples, long offsets, long firstOffsets, int participants) {}

    /**
     * Publishes to topics that are there.
     *
     * @param people in meetings at a time, nearly
     * @param firstMinutes simulated minutes that are counted apart
     * @param minutes all simulated minutes
     */
    static Loaded publish(KafkaConnection connection, int people, int firstMinutes, int minutes)
            throws IOException, InterruptedException {
        // Not long ago: the broker would delete what is older than the topic's retention.
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
        try (SimulatedPages pages = new SimulatedPages(start, Math.max(1, people / SEATS), SEATS, 1);
                SamplePublisher publisher = SamplePublisher.connect(connection, SETTINGS, new ProducerStats())) {
            publisher.open();
            SampleLoad load = new SampleLoad(pages, publisher);
            long firstSamples = 0;
            long firstOffsets = 0;
            for (int minute = 1; minute <= minutes; minute++) {
                pages.moveTo(start.plus(Duration.ofMinutes(minute)));
                load.publishMinute();
                if (minute == firstMinutes) {
                    firstSamples = load.published;
                    firstOffsets = endOffsets(connection);
                }
            }
            return new Loaded(
                    load.published, firstSamples, endOffsets(connection), firstOffsets, load.participants.size());
        }
    }

    private static long endOffsets(KafkaConnection connection) {
        String topic = TopicCatalogue.SAMPLES.name();
        try (var consumer = new KafkaConsumer<>(
                connection.clientConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(offset -> offset)
                    .sum();
        }
    }

    private void publishMinute() throws IOException, InterruptedException {
        for (Meeting meeting : pages.liveMeetings()) {
            PrivacyPolicy.DROP_ALL.applyTo(meeting);
            String token = "";
            do {
                QosPage page = parsed(pages.page(meeting, token), meeting);
                page.participants().forEach(this::take);
                token = page.nextPageToken();
            } while (!token.isEmpty());
        }
        flush();
    }

    private QosPage parsed(byte[] bytes, Meeting meeting) throws IOException {
        try {
            return parser.parsePage(bytes, new SampleContext(meeting, pages.now(), SampleSource.REST_LIVE));
        } catch (MalformedDocumentException e) {
            throw new IOException(e);
        }
    }

    private void take(ParticipantQos participant) {
        PrivacyPolicy.DROP_ALL.applyTo(participant.participant());
        batch.addAll(participant.samples());
        participant
                .samples()
                .forEach(sample -> participants.add(ParticipantKey.of(sample).toString()));
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        publisher.publish(new Batch(batch, Map.of(), List.of(), List.of()));
        published += batch.size();
        batch.clear();
    }
}
