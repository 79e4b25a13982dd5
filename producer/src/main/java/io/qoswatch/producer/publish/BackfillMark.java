package io.qoswatch.producer.publish;

import io.qoswatch.schemas.QosBackfill;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill notes of its progress.
 *
 * @param key the record's key
 * @param finished what is finished, or null if that need not be known any more
 */
public record BackfillMark(String key, @Nullable QosBackfill finished) {

    /** Says that a part is finished. */
    public static BackfillMark of(QosBackfill finished) {
        String uuid = finished.getMeetingUuid();
        String part = uuid == null ? finished.getKind() + "|" + finished.getStartsFrom() : uuid;
        return new BackfillMark(finished.getPublisher() + "|" + part, finished);
    }

    /** The end of what is known of the same part. */
    public BackfillMark ended() {
        return new BackfillMark(key, null);
    }
}
