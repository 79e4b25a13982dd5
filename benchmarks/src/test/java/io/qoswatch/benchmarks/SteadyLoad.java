package io.qoswatch.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Samples of many participants at an even pace, one of each participant in a simulated minute: as many meetings' would come. Ten
 * samples of the simulated Zoom serve as patterns; only who, where and when is changed, since making each one anew would cost
 * more than what is measured. One in a hundred participants loses audio packets for some minutes, at a time of its own, and then
 * recovers. Sends from the thread that runs it; the times of sending can be read by others meanwhile.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int SEATS = 50;
    private static final int ONE_IN = 100;
    private static final int BAD_MINUTES = 3;
    /** Until the last bad sample has left the window, and alerts have been kept firing: with the packaged rules. */
    private static final int TO_RECOVER = BAD_MINUTES + 5 + 3;

    private static final double BAD_LOSS_PCT = 40;
    private static final double GOOD_LOSS_PCT = 0;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final KafkaProducer<String, QosSample> producer;
    private final List<QosSample> patterns = QosDocument.withSamples(1).read();
    private final Map<String, AtomicLongArray> sentAt = new ConcurrentHashMap<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
    private final int participants;
    private final int rate;
    private final int goodMinutes;
    private final int minutes;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * A load to be run, against topics that are there.
     *
     * @param participants at any time
     * @param rate samples a second
     * @param goodMinutes simulated minutes at the beginning in which nobody loses packets
     * @param minutes simulated minutes, so samples of each participant
     */
    SteadyLoad(KafkaConnection connection, int participants, int rate, int goodMinutes, int minutes) {
        this.goodMinutes = goodMinutes;
        this.participants = participants;
        this.rate = rate;
        this.minutes = minutes;
        Map<String, Object> config = connection.clientConfig();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        config.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 128L * 1024 * 1024);
        producer = new KafkaProducer<>(
                config,
                new StringSerializer(),
                connection.serdes().valueSerde(TopicCatalogue.SAMPLES).serializer());
        patterns.forEach(SteadyLoad::makeGood);
    }

    private static void makeGood(QosSample pattern) {
        PrivacyPolicy.DROP_ALL.applyTo(pattern.getMeeting());
        PrivacyPolicy.DROP_ALL.applyTo(pattern.getParticipant());
        pattern.getParticipant().setJoinTime(null);
        MediaStream audio = pattern.getAudioInput();
        if (audio == null) {
            pattern.setAudioInput(new MediaStream());
        }
        pattern.getAudioInput().setAvgLossPct(GOOD_LOSS_PCT);
    }

    /** Sends all samples, as close to the pace as the broker allows, and returns when the last one is acknowledged. */
    void run() {
        long begin = System.nanoTime();
        for (int minute = 0; minute < minutes; minute++) {
            for (int participant = 0; participant < participants; participant++) {
                keepPace(begin);
                send(participant, minute);
            }
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a sample was not published", failed);
        }
    }

    private void keepPace(long begin) {
        long due = begin + sent.get() * TimeUnit.SECONDS.toNanos(1) / rate;
        while (due - System.nanoTime() > TICK_NANOS) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells of failures.
    private void send(int participant, int minute) {
        QosSample sample = patterns.get(participant % patterns.size());
        sample.getMeeting().setUuid("meeting%07d==".formatted(participant / SEATS));
        sample.getParticipant().setUserId(Integer.toString(16_000_000 + participant));
        sample.setSampledAt(start.plus(Duration.ofMinutes(minute)));
        sample.setObservedAt(sample.getSampledAt().plusSeconds(20));
        sample.getAudioInput().setAvgLossPct(isBad(participant, minute) ? BAD_LOSS_PCT : GOOD_LOSS_PCT);
        String key = ParticipantKey.of(sample).toString();
        if (participant % ONE_IN == 0) {
            sentAt.computeIfAbsent(key, absent -> new AtomicLongArray(minutes)).set(minute, System.nanoTime());
        }
        producer.send(
                new ProducerRecord<>(
                        TopicCatalogue.SAMPLES.name(),
                        null,
                        sample.getSampledAt().toEpochMilli(),
                        key,
                        sample,
                        EventHeaders.of(sample)),
                this::sent);
        sent.incrementAndGet();
    }

    private void sent(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        if (failed != null) {
            failure.compareAndSet(null, failed);
        }
    }

    /** The bad minutes come at another time for each, and leave time to recover from them. */
    private boolean isBad(int participant, int minute) {
        int latest = minutes - TO_RECOVER - goodMinutes;
        int from = goodMinutes + (participant / ONE_IN) % Math.max(1, latest);
        return participant % ONE_IN == 0 && minute >= from && minute < from + BAD_MINUTES;
    }

    /** Samples that were sent until now. */
    long sent() {
        return sent.get();
    }

    /** Number of participants that will have lost packets at the end. */
    int badParticipants() {
        return (participants + ONE_IN - 1) / ONE_IN;
    }

    /**
     * When the sample was sent that was the last of a window, by {@link System#nanoTime()}.
     *
     * @param key a bad participant's
     * @param windowEnd end of the window
     * @return 0 if there is no such sample
     */
    long sentAt(String key, Instant windowEnd) {
        AtomicLongArray times = sentAt.get(key);
        int minute = (int) Duration.between(start, windowEnd).toMinutes() - 1;
        return times == null || minute < 0 || minute >= minutes ? 0 : times.get(minute);
    }

    @Override
    public void close() {
        producer.close();
    }
}
