package io.qoswatch.streams.alert;

import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Level;

/**
 * Where one participant stands with one rule. Inactive is no state at all: null. Times are ms since the epoch, each the end of
 * a window.
 */
public sealed interface AlertState {

    /** Stands for a time that is not set. */
    long NONE = Long.MIN_VALUE;

    /** How often it has fired lately. */
    Flaps flaps();

    /** Inactive, but kept for a while because it fired. */
    record Quiet(Flaps flaps) implements AlertState {}

    /**
     * In breach, but not long enough to fire.
     *
     * @param breachedAt first window in breach
     * @param seenAt last window in breach
     */
    record Pending(long breachedAt, long seenAt, Flaps flaps) implements AlertState {}

    /**
     * An open alert.
     *
     * @param alertId its id
     * @param breachedAt first window in breach
     * @param firedAt window on which it fired
     * @param told what others know of it
     * @param course how its values have been
     */
    record Open(String alertId, long breachedAt, long firedAt, Told told, Course course, Flaps flaps)
            implements AlertState {

        /** What the rule said at the last transition. */
        public Criterion criterion() {
            return told.criterion();
        }

        /** Number of the last transition. */
        public int sequence() {
            return told.sequence();
        }

        /** {@link Level#WARNING} or {@link Level#CRITICAL}. */
        public Level severity() {
            return told.severity();
        }

        Open with(Told newTold, Course newCourse, Flaps newFlaps) {
            return new Open(alertId, breachedAt, firedAt, newTold, newCourse, newFlaps);
        }
    }
}
