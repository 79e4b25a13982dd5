package io.qoswatch.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.oracle.Foretold;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes samples of labelled participants at a steady rate, each once and in order, until the run is over. Gives what the
 * oracle foretells of all that it has published; participants are never left half told.
 */
final class ChaosLoad implements Callable<ChaosLoad.Told> {

    private static final int COHORT = 200;
    private static final int TICK_MS = 50;
    private static final int LONGEST_OUTAGE_MS = 600_000;

    private final KafkaConnection connection;
    private final ChaosProgress progress;
    private final int samplesPerTick;
    private final Random random;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * What was published, and what must come of it.
     *
     * @param records records in {@code qos.samples}, duplicates too
     * @param transitions expected transitions
     * @param windows expected windows
     */
    record Told(int people, int records, List<String> transitions, List<String> windows) {}

    ChaosLoad(KafkaConnection connection, ChaosProgress progress, int samplesPerSecond, Random random) {
        this.connection = connection;
        this.progress = progress;
        this.samplesPerTick = Math.max(1, samplesPerSecond * TICK_MS / 1_000);
        this.random = random;
    }

    @Override
    public Told call() throws Exception {
        List<String> transitions = new ArrayList<>();
        List<String> windows = new ArrayList<>();
        int people = 0;
        int records = 0;
        try (KafkaProducer<String, QosSample> producer = producer()) {
            while (!progress.isOver()) {
                Foretold cohort = Foretold.draw("p" + people + "-", COHORT, random);
                publish(producer, cohort.arrivals());
                transitions.addAll(cohort.transitions());
                windows.addAll(cohort.windows());
                people += COHORT;
                records += cohort.arrivals().size();
            }
            producer.flush();
        } finally {
            progress.stop();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return new Told(people, records, transitions, windows);
    }

    private KafkaProducer<String, QosSample> producer() {
        Map<String, Object> config = new HashMap<>(connection.clientConfig());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_OUTAGE_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_OUTAGE_MS);
        return new KafkaProducer<>(
                config,
                new StringSerializer(),
                connection.serdes().valueSerde(TopicCatalogue.SAMPLES).serializer());
    }

    /** At the rate; a cohort that has begun is told to its end. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback has what the future would tell.
    private void publish(KafkaProducer<String, QosSample> producer, List<QosSample> samples)
            throws InterruptedException {
        int sent = 0;
        for (QosSample sample : samples) {
            producer.send(record(sample), (metadata, failed) -> acknowledged(failed));
            if (++sent % samplesPerTick == 0) {
                progress.pause(TICK_MS);
            }
        }
    }

    private void acknowledged(@Nullable Exception failed) {
        if (failed == null) {
            progress.published();
        } else {
            failure.compareAndSet(null, failed);
        }
    }

    private static ProducerRecord<String, QosSample> record(QosSample sample) {
        return new ProducerRecord<>(
                TopicCatalogue.SAMPLES.name(),
                null,
                sample.getSampledAt().toEpochMilli(),
                ParticipantKey.of(sample).toString(),
                sample,
                EventHeaders.of(sample));
    }
}
