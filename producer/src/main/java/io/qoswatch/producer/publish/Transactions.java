package io.qoswatch.producer.publish;

import java.util.List;

import io.qoswatch.producer.publish.PublishException.Remedy;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Publishes lists of records, each as a whole or not at all, and decides what Kafka's failures mean. The kinds are those of
 * Kafka's producer since 4.1 (KIP-1050): what is for good ends the producer, what asks for a new connection gets one, and
 * everything else is taken back and repeated. Not thread-safe.
 *
 * @param <K> type of the keys
 */
public final class Transactions<K> {

    /** Kafka asks to repeat a commit that was not answered in time; each attempt lasts max.block.ms. */
    private static final int COMMIT_ATTEMPTS = 3;

    private final Producer<K, byte[]> producer;
    private final String transactionalId;

    /** Transactions of a producer that has this id. */
    public Transactions(Producer<K, byte[]> producer, String transactionalId) {
        this.producer = producer;
        this.transactionalId = transactionalId;
    }

    /**
     * Fences predecessors, and waits until their last transaction is committed or aborted.
     *
     * @throws PublishException if Kafka does not allow it, or not now
     */
    public void open() {
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    /**
     * Publishes all of them or none.
     *
     * @throws PublishException which says what to do
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The commit waits for all records, and fails if one has.
    public void publish(List<ProducerRecord<K, byte[]>> records) {
        try {
            producer.beginTransaction();
            for (ProducerRecord<K, byte[]> sent : records) {
                producer.send(sent);
            }
        } catch (KafkaException | IllegalStateException e) {
            throw takenBack(e);
        }
        commit();
    }

    private void commit() {
        boolean interrupted = false;
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    producer.commitTransaction();
                    return;
                } catch (TimeoutException | InterruptException e) {
                    interrupted |= Thread.interrupted();
                    if (attempt == COMMIT_ATTEMPTS) {
                        throw lost(e);
                    }
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            throw takenBack(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private PublishException takenBack(RuntimeException failure) {
        if (PublishException.isFenced(failure) || PublishException.isForGood(failure) || needsNewConnection(failure)) {
            return lost(failure);
        }
        boolean interrupted = Thread.interrupted(); // Else the abort would be broken off at once.
        try {
            producer.abortTransaction();
            return PublishException.of(Remedy.REPEAT, failure);
        } catch (KafkaException | IllegalStateException e) {
            e.addSuppressed(failure);
            return lost(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An old epoch is told apart by the attempt to take back: it fails as fenced if somebody else has taken over. */
    private static boolean needsNewConnection(RuntimeException failure) {
        return PublishException.isCausedBy(ApplicationRecoverableException.class, failure)
                && !PublishException.isCausedBy(InvalidProducerEpochException.class, failure);
    }

    /** This connection is of no use any more. */
    private PublishException lost(RuntimeException failure) {
        if (PublishException.isFenced(failure)) {
            return PublishException.fenced(transactionalId, failure);
        }
        return PublishException.of(PublishException.isForGood(failure) ? Remedy.STOP : Remedy.START_OVER, failure);
    }
}
