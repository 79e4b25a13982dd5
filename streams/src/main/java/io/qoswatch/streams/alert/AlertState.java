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

    /**
     * In breach, but not long enough to fire.
     *
     * @param breachedAt first window in breach
     */
    record Pending(long breachedAt) implements AlertState {}

    /**
     * An open alert.
     *
     * @param alertId its id
     * @param criterion what the rule said at the last transition
     * @param sequence number of the last transition
     * @param severity {@link Level#WARNING} or {@link Level#CRITICAL}
     * @param breachedAt first window in breach
     * @param firedAt window on which it fired
     * @param valuedAt last window that had a value
     * @param betterSince first of the windows since which the level has been below the severity, or {@link #NONE}
     * @param clearSince first of the windows since which the level has been {@link Level#CLEAR}, or {@link #NONE}
     */
    record Open(
            String alertId,
            Criterion criterion,
            int sequence,
            Level severity,
            long breachedAt,
            long firedAt,
            long valuedAt,
            long betterSince,
            long clearSince)
            implements AlertState {

        /** After a window that had a value. */
        Open judged(long windowEnd, Level level) {
            return new Open(
                    alertId,
                    criterion,
                    sequence,
                    severity,
                    breachedAt,
                    firedAt,
                    windowEnd,
                    since(betterSince, level.compareTo(severity) < 0, windowEnd),
                    since(clearSince, level == Level.CLEAR, windowEnd));
        }

        private static long since(long before, boolean holds, long windowEnd) {
            if (!holds) {
                return NONE;
            }
            return before == NONE ? windowEnd : before;
        }

        /** After a transition. */
        Open changedTo(Level newSeverity, Criterion newCriterion) {
            return new Open(
                    alertId, newCriterion, sequence + 1, newSeverity, breachedAt, firedAt, valuedAt, NONE, clearSince);
        }
    }
}
