package io.qoswatch.producer.poll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.BackfillMark;
import io.qoswatch.producer.publish.Batch;
import io.qoswatch.producer.publish.DeadLetter;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.seen.SampleKey;
import io.qoswatch.producer.seen.SeenSamples;
import io.qoswatch.schemas.QosSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What polls have found and Kafka does not have yet. A transaction costs the brokers the more the fewer records it has, and a
 * sample should not wait for the end of a long poll; so what has come is published when it is much or has waited, and at the
 * end of the poll. A transaction is open while it is published only, never while Zoom is asked. What cannot be published
 * stays. Not thread-safe.
 */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int MUCH_SAMPLES = 1_000;
    private static final int MUCH_LETTERS = 100;
    private static final int MUCH_BYTES = 4 << 20;
    private static final long LONG_NANOS = 2_000_000_000L;
    /** A page of the past may hold more than is much. */
    private static final int LARGEST_TRANSACTION = 2_000;

    private static final int REMEMBERED_LETTERS = 10_000;

    private final SamplePublisher publisher;
    private final SeenSamples seen;
    private final ProducerStats stats;
    private final LongSupplier nanoTime;
    private final Map<SampleKey, QosSample> samples = new LinkedHashMap<>();
    private final Map<Long, DeadLetter> letters = new LinkedHashMap<>();
    private final Map<Long, Boolean> publishedLetters = new LinkedHashMap<>();
    private long letterBytes;
    private long waitingSince;

    /**
     * An empty outbox.
     *
     * @param publisher where all goes
     * @param seen what is published
     * @param nanoTime tells how long something waits
     */
    public Outbox(SamplePublisher publisher, SeenSamples seen, ProducerStats stats, LongSupplier nanoTime) {
        this.publisher = publisher;
        this.seen = seen;
        this.stats = stats;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes those that are not published yet. Of a sample that waits already, the later values count.
     *
     * @throws PublishException if it was time to publish and that failed
     */
    public void add(List<QosSample> page) {
        int before = samples.size();
        startWaiting();
        seen.unseen(page).forEach(sample -> samples.put(SampleKey.of(sample), sample));
        stats.duplicatesSkipped(page.size() - (samples.size() - before));
        flushIfDue();
    }

    /** Takes a dead letter, unless the same was published or waits. */
    void add(DeadLetter letter) {
        startWaiting();
        if (!publishedLetters.containsKey(letter.digest()) && letters.put(letter.digest(), letter) == null) {
            letterBytes += letter.length();
            flushIfDue();
        }
    }

    /**
     * Publishes all that waits.
     *
     * @throws PublishException if that failed; what was not published waits on
     */
    public void flush() {
        while (!samples.isEmpty() || !letters.isEmpty()) {
            List<QosSample> next = samples.values().stream()
                    .sorted(Comparator.comparing(QosSample::getSampledAt))
                    .limit(LARGEST_TRANSACTION)
                    .toList();
            SeenSamples.Change change = seen.after(next);
            publisher.publish(new Batch(next, change.cursors(), List.of(), List.copyOf(letters.values())));
            seen.apply(change);
            next.forEach(sample -> samples.remove(SampleKey.of(sample)));
            lettersPublished();
        }
    }

    /**
     * Deletes what is known of a meeting, here and in Kafka.
     *
     * @throws PublishException if that failed
     */
    void forget(String meetingUuid) {
        List<String> keys = seen.keysOf(meetingUuid);
        if (!keys.isEmpty()) {
            publisher.publish(Batch.forgetting(keys));
        }
        seen.forget(meetingUuid);
    }

    /**
     * Publishes all that waits, of which nothing is of another meeting, and with its last part that the meeting is finished, in
     * place of the cursors of its participants.
     *
     * @throws PublishException if that failed; what was not published waits on
     */
    public void finish(String meetingUuid, BackfillMark mark) {
        if (samples.size() > LARGEST_TRANSACTION) {
            flush();
        }
        List<QosSample> last = samples.values().stream()
                .sorted(Comparator.comparing(QosSample::getSampledAt))
                .toList();
        publisher.publish(
                new Batch(last, Map.of(), seen.keysOf(meetingUuid), List.copyOf(letters.values()), List.of(mark)));
        samples.clear();
        lettersPublished();
        seen.forget(meetingUuid);
    }

    private void startWaiting() {
        if (samples.isEmpty() && letters.isEmpty()) {
            waitingSince = nanoTime.getAsLong();
        }
    }

    private void flushIfDue() {
        if (samples.size() >= MUCH_SAMPLES
                || letters.size() >= MUCH_LETTERS
                || letterBytes >= MUCH_BYTES
                || nanoTime.getAsLong() - waitingSince >= LONG_NANOS) {
            flush();
        }
    }

    private void lettersPublished() {
        for (DeadLetter letter : new ArrayList<>(letters.values())) {
            LOG.warn("kept as dead letter reason={} origin={}", letter.reason(), letter.origin());
            publishedLetters.put(letter.digest(), true);
        }
        letters.clear();
        letterBytes = 0;
        while (publishedLetters.size() > REMEMBERED_LETTERS) {
            publishedLetters.remove(publishedLetters.keySet().iterator().next());
        }
    }
}
