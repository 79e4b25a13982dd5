package io.qoswatch.producer.dlq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.Transactions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives dead letters back to where they came from. What is published for a letter and its mark are in one transaction: whoever
 * ends a redrive, and whenever, the next one goes on after the last letter that was redriven. The transactional id is always the
 * same, so that a redrive ends another one that is still under way, and knows all its marks. Used once, by one thread.
 */
public final class Redrive {

    /** Kafka's {@code transactional.id} of every redrive. */
    public static final String TRANSACTIONAL_ID = "qoswatch-dlq-redrive";

    private static final int MANY_RECORDS = 1_000;
    private static final int MANY_BYTES = 4 << 20;

    private final Letters letters;
    private final @Nullable Transactions<byte[]> transactions;
    private final Revivals revivals;
    private final IntConsumer progress;

    private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    private final Map<String, Integer> staying = new TreeMap<>();
    private long batchBytes;
    private int redriven;
    private int samples;
    private int before;

    /**
     * @param letters to choose from
     * @param transactions publish; null to publish nothing, only to tell what would be
     * @param revivals makes records of letters
     * @param progress is told after each transaction how many letters are redriven
     */
    Redrive(Letters letters, @Nullable Transactions<byte[]> transactions, Revivals revivals, IntConsumer progress) {
        this.letters = letters;
        this.transactions = transactions;
        this.revivals = revivals;
        this.progress = progress;
    }

    /**
     * Redrives what is chosen and was not redriven before.
     *
     * @throws PublishException if Kafka or the registry does not answer or refuses; a further redrive goes on
     */
    public RedriveReport run(Selection selection) {
        if (transactions != null) {
            transactions.open(); // Before the marks are read: from now on no other redrive writes any.
        }
        Set<LetterId> done = letters.redriven();
        Set<LetterId> unknown = new HashSet<>(selection.ids());
        letters.forEach(letter -> {
            unknown.remove(letter.id());
            if (selection.includes(letter)) {
                redrive(letter, done);
            }
        });
        publish();
        return new RedriveReport(redriven, samples, before, staying, unknown);
    }

    private void redrive(Letter letter, Set<LetterId> done) {
        if (done.contains(letter.id())) {
            before++;
            return;
        }
        Revival revival = revivals.revive(letter);
        if (revival instanceof Revival.Revived revived) {
            add(letter, revived);
        } else if (revival instanceof Revival.Stays stays) {
            staying.merge(stays.why(), 1, Integer::sum);
        }
    }

    private void add(Letter letter, Revival.Revived revived) {
        batch.addAll(revived.records());
        batch.add(Mark.of(letter.id()));
        redriven++;
        samples += revived.samples();
        batchBytes += letter.size();
        if (batch.size() >= MANY_RECORDS || batchBytes >= MANY_BYTES) {
            publish();
        }
    }

    private void publish() {
        if (!batch.isEmpty() && transactions != null) {
            transactions.publish(batch);
            progress.accept(redriven);
        }
        batch.clear();
        batchBytes = 0;
    }
}
