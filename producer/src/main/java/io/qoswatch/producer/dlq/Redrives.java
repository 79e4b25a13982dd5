package io.qoswatch.producer.dlq;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.publish.CursorReader;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.publish.Transactions;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Redrives with their own connections. Threads: any. */
public final class Redrives {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final DlqSettings settings;
    private final IntConsumer progress;

    /** @param progress is told after each transaction how many letters are redriven */
    public Redrives(DlqSettings settings, IntConsumer progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Redrives what is chosen.
     *
     * @throws PublishException if Kafka or the registry does not answer or refuses; a further redrive goes on
     */
    public RedriveReport run(Selection selection) {
        Map<String, Object> config = SamplePublisher.clientConfig(settings.kafka(), Redrive.TRANSACTIONAL_ID);
        config.put("client.id", Redrive.TRANSACTIONAL_ID);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try (Serializer<QosSample> samples = samples()) {
            Transactions<byte[]> transactions = new Transactions<>(producer, Redrive.TRANSACTIONAL_ID);
            return new Redrive(letters(), transactions, revivals(samples), progress).run(selection);
        } finally {
            producer.close(CLOSE_TIMEOUT);
        }
    }

    /** Tells what {@link #run} would do, and publishes nothing. */
    public RedriveReport rehearse(Selection selection) {
        try (Serializer<QosSample> samples = samples()) {
            return new Redrive(letters(), null, revivals(samples), progress).run(selection);
        }
    }

    private Letters letters() {
        return Letters.in(settings.kafka());
    }

    private Serializer<QosSample> samples() {
        return settings.kafka().serdes().valueSerde(TopicCatalogue.SAMPLES).serializer();
    }

    private Revivals revivals(Serializer<QosSample> samples) {
        ProducerStats stats = new ProducerStats(); // Counts what the parser meets; nobody asks for it here.
        return new Revivals(() -> new UnreadDocuments(
                new QosPageParser(stats),
                settings.privacy(),
                new SampleRecords(samples, settings.publish().deadLetterPayload()),
                CursorReader.read(settings.kafka(), settings.publish().transactionalId(), stats)));
    }
}
