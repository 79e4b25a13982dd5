package io.qoswatch.streams.alert;

import java.time.Duration;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Rule;
import org.jspecify.annotations.Nullable;

import static io.qoswatch.streams.alert.AlertState.NONE;

/**
 * The state machine of alerts: inactive, pending, open (warning or critical), resolved.
 *
 * <p>A breach that lasts for the rule's {@code for}, in each window, fires. A worse level escalates at once. What is better
 * must last for the rule's {@code keepFiringFor}: clear windows resolve, others below the critical threshold de-escalate; a
 * value between the clear and the warning threshold resolves nothing. A window without a value changes nothing in an open alert,
 * until there has been none for so long that it ends for want of data. All times are ends of windows, so the same windows always
 * give the same alerts.
 *
 * <p>A pure function; for any thread.
 */
public final class AlertMachine {

    private final long noDataAfterMs;

    /** @param noDataAfter how long, in event time, an alert stays open without a value */
    public AlertMachine(Duration noDataAfter) {
        this.noDataAfterMs = noDataAfter.toMillis();
    }

    /**
     * Judges the next window.
     *
     * @param state where the participant stands with the rule; null for inactive
     * @param rule the rule
     * @param participantKey part of the alert's id
     * @param windowEnd end of the window, later than those before
     * @param evaluation what the rule found; null if the window says nothing
     */
    public Step next(
            @Nullable AlertState state,
            Rule rule,
            String participantKey,
            long windowEnd,
            @Nullable Evaluation evaluation) {
        if (state instanceof Open open) {
            return evaluation == null ? withoutValue(open, windowEnd) : withValue(open, rule, windowEnd, evaluation);
        }
        if (evaluation == null || !evaluation.level().isBreach()) {
            return Step.INACTIVE;
        }
        long breachedAt = state instanceof Pending pending ? pending.breachedAt() : windowEnd;
        if (windowEnd - breachedAt < rule.forDuration().toMillis()) {
            return Step.to(new Pending(breachedAt));
        }
        Open fired = new Open(
                AlertId.of(participantKey, rule.id(), breachedAt),
                rule.criterion(),
                0,
                evaluation.level(),
                breachedAt,
                windowEnd,
                windowEnd,
                NONE,
                NONE);
        return new Step(fired, new Transition(AlertTransition.FIRING, fired, evaluation, null));
    }

    /** Ends an open alert for another reason than recovery; null if there is none. */
    public @Nullable Transition end(@Nullable AlertState state, ResolvedReason reason) {
        return state instanceof Open open ? resolved(open, open.criterion(), null, reason) : null;
    }

    private Step withoutValue(Open open, long windowEnd) {
        return windowEnd - open.valuedAt() < noDataAfterMs
                ? Step.to(open)
                : new Step(null, end(open, ResolvedReason.NO_DATA));
    }

    private static Step withValue(Open before, Rule rule, long windowEnd, Evaluation evaluation) {
        Level level = evaluation.level();
        Open open = before.judged(windowEnd, level);
        if (level.compareTo(open.severity()) > 0) {
            return changed(AlertTransition.ESCALATED, open, level, rule, evaluation);
        }
        long keepMs = rule.keepFiringFor().toMillis();
        if (open.clearSince() != NONE && windowEnd - open.clearSince() >= keepMs) {
            return new Step(null, resolved(open, rule.criterion(), evaluation, ResolvedReason.RECOVERED));
        }
        if (open.severity() == Level.CRITICAL
                && open.betterSince() != NONE
                && windowEnd - open.betterSince() >= keepMs) {
            return changed(AlertTransition.DEESCALATED, open, Level.WARNING, rule, evaluation);
        }
        return Step.to(open);
    }

    private static Step changed(AlertTransition kind, Open open, Level severity, Rule rule, Evaluation evaluation) {
        Open changed = open.changedTo(severity, rule.criterion());
        return new Step(changed, new Transition(kind, changed, evaluation, null));
    }

    private static Transition resolved(
            Open open, Criterion criterion, @Nullable Evaluation evaluation, ResolvedReason reason) {
        Open last = open.changedTo(open.severity(), criterion);
        return new Transition(AlertTransition.RESOLVED, last, evaluation, reason);
    }
}
