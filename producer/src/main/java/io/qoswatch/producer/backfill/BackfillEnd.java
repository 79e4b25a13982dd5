package io.qoswatch.producer.backfill;

/** How a backfill ends that nothing is wrong with. */
public enum BackfillEnd {
    /** All that can be fetched now was. */
    FINISHED,
    /** Some meetings could not be fetched; the next run tries them again. */
    INCOMPLETE,
    /** No call is left of the day. */
    USED_UP,
    /** Somebody stopped it. */
    STOPPED
}
