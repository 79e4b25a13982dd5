package io.qoswatch.streams.alert;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Level;

/**
 * What others know of an open alert. Times are ends of windows. Immutable.
 *
 * @param criterion what the rule said at the last transition
 * @param transition the last transition
 * @param sequence its number
 * @param severity {@link Level#WARNING} or {@link Level#CRITICAL}
 * @param at window of the last transition
 * @param view where the alert is
 * @param viewedAt window since which it has been in the condition of the view
 */
public record Told(
        Criterion criterion,
        AlertTransition transition,
        int sequence,
        Level severity,
        long at,
        View view,
        long viewedAt) {

    /**
     * What of an open alert may change without a transition.
     *
     * @param condition FIRING, RECOVERING or NO_DATA
     * @param flapping whether it is held open for flapping
     * @param backfilled whether the window tells of the past
     */
    public record View(AlertCondition condition, boolean flapping, boolean backfilled) {}

    static Told firing(Criterion criterion, Level severity, View view, long windowEnd) {
        return new Told(criterion, AlertTransition.FIRING, 0, severity, windowEnd, view, windowEnd);
    }

    /** After a window that changed at most the view. */
    Told viewed(View newView, long windowEnd) {
        return newView.equals(view)
                ? this
                : new Told(
                        criterion,
                        transition,
                        sequence,
                        severity,
                        at,
                        newView,
                        newView.condition() == view.condition() ? viewedAt : windowEnd);
    }

    /** After a transition on a window that is viewed already. */
    Told next(AlertTransition newTransition, Level newSeverity, Criterion newCriterion, long windowEnd) {
        return new Told(newCriterion, newTransition, sequence + 1, newSeverity, windowEnd, view, viewedAt);
    }
}
