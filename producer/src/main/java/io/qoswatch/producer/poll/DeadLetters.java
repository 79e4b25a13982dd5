package io.qoswatch.producer.poll;

import java.util.List;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.RejectedElement;
import io.qoswatch.producer.publish.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what could not be used: counts it each time, and publishes it once, since Zoom answers with the same element at every
 * poll. Not thread-safe.
 */
public final class DeadLetters {

    private final Outbox outbox;
    private final ProducerStats stats;

    /**
     * @param outbox publishes them
     * @param stats counts them
     */
    public DeadLetters(Outbox outbox, ProducerStats stats) {
        this.outbox = outbox;
        this.stats = stats;
    }

    /** Keeps elements of a document that is otherwise good. */
    void keep(@Nullable String key, Document document, List<RejectedElement> rejected) {
        stats.elementsRejected(rejected.size());
        rejected.forEach(
                element -> outbox.add(new DeadLetter(key, element.reason(), document.origin(), element.bytes())));
    }

    /** Keeps a whole document. */
    void keep(@Nullable String key, Document document, MalformedDocumentException failure) {
        stats.documentRejected();
        outbox.add(new DeadLetter(key, String.valueOf(failure.getMessage()), document.origin(), document.body()));
    }
}
