package io.qoswatch.producer.publish;

import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;

/**
 * What is published in one transaction: all of it or nothing.
 *
 * @param samples in the order of publication, which is kept within each participant
 * @param cursors what is published of the samples' participants then, by record key
 * @param forgotten record keys of participants whose cursors are deleted
 * @param deadLetters what could not be used
 * @param marks progress of a backfill
 */
public record Batch(
        List<QosSample> samples,
        Map<String, QosCursor> cursors,
        List<String> forgotten,
        List<DeadLetter> deadLetters,
        List<BackfillMark> marks) {

    /** Copies the collections. */
    public Batch {
        samples = List.copyOf(samples);
        cursors = Map.copyOf(cursors);
        forgotten = List.copyOf(forgotten);
        deadLetters = List.copyOf(deadLetters);
        marks = List.copyOf(marks);
    }

    /** What is no backfill's. */
    public Batch(
            List<QosSample> samples,
            Map<String, QosCursor> cursors,
            List<String> forgotten,
            List<DeadLetter> deadLetters) {
        this(samples, cursors, forgotten, deadLetters, List.of());
    }

    /** Nothing but the end of cursors. */
    public static Batch forgetting(List<String> keys) {
        return new Batch(List.of(), Map.of(), keys, List.of());
    }
}
