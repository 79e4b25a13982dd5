package io.qoswatch.producer.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.RejectedElement;
import io.qoswatch.producer.publish.DeadLetter;
import io.qoswatch.producer.publish.SamplePublisher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what could not be used: counts it each time, and publishes it once, since Zoom answers with the same element at every
 * poll. Not thread-safe.
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REMEMBERED = 10_000;

    private final SamplePublisher publisher;
    private final ProducerStats stats;
    private final Map<Long, Boolean> published = new LinkedHashMap<>();

    DeadLetters(SamplePublisher publisher, ProducerStats stats) {
        this.publisher = publisher;
        this.stats = stats;
    }

    /** Keeps elements of a document that is otherwise good. */
    void keep(@Nullable String key, Document document, List<RejectedElement> rejected) {
        stats.elementsRejected(rejected.size());
        publish(rejected.stream()
                .map(element -> new DeadLetter(key, element.reason(), document.origin(), element.bytes()))
                .toList());
    }

    /** Keeps a whole document. */
    void keep(@Nullable String key, Document document, MalformedDocumentException failure) {
        stats.documentRejected();
        publish(List.of(new DeadLetter(key, String.valueOf(failure.getMessage()), document.origin(), document.body())));
    }

    private void publish(List<DeadLetter> letters) {
        List<DeadLetter> fresh = new ArrayList<>();
        for (DeadLetter letter : letters) {
            if (!published.containsKey(letter.digest())) {
                fresh.add(letter);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        publisher.publish(List.of(), fresh);
        for (DeadLetter letter : fresh) {
            LOG.warn("kept as dead letter reason={} origin={}", letter.reason(), letter.origin());
            published.put(letter.digest(), true);
        }
        while (published.size() > REMEMBERED) {
            published.remove(published.keySet().iterator().next());
        }
    }
}
