package io.qoswatch.streams.alert;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.alert.Told.View;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of alerts: inactive, pending, open (warning or critical; firing, recovering or without data), resolved.
 *
 * <p>A breach that lasts for the rule's {@code for}, in each window, fires; a window without a value, or one that is missing,
 * starts the wait anew. A worse level escalates at once. What is better must last for the rule's {@code keepFiringFor}: clear
 * windows resolve, others below the critical threshold de-escalate; a value between the clear and the warning threshold resolves
 * nothing. Windows without a value change nothing but the condition of an open alert, until there has been none for so long that
 * it ends for want of data. An alert that is {@linkplain Flaps flapping} is neither resolved nor de-escalated for being better
 * until it is stable. All times are ends of windows, so the same windows always give the same alerts.
 *
 * <p>A pure function; for any thread.
 */
public final class AlertMachine {

    private final long advanceMs;
    private final long noDataAfterMs;

    /** @param windows tells how far windows are apart, and how long an alert stays open without a value */
    public AlertMachine(WindowPolicy windows) {
        this.advanceMs = windows.advance().toMillis();
        this.noDataAfterMs = windows.noDataAfter().toMillis();
    }

    /**
     * Judges the next window.
     *
     * @param state where the participant stands with the rule; null for inactive
     * @param rule the rule
     * @param participantKey part of the alert's id
     * @param window the window; ends later than those before
     * @param evaluation what the rule found; null if the window says nothing
     */
    public Step next(
            @Nullable AlertState state,
            Rule rule,
            String participantKey,
            Window window,
            @Nullable Evaluation evaluation) {
        if (state instanceof Open open) {
            return evaluation == null ? withoutValue(open, rule, window) : withValue(open, rule, window, evaluation);
        }
        Flaps flaps = state == null ? Flaps.NEVER : state.flaps();
        if (evaluation == null || !evaluation.level().isBreach()) {
            return state == null ? Step.INACTIVE : Step.to(flaps.afterwards(rule.flapping(), window.end()));
        }
        long breachedAt = state instanceof Pending pending && window.end() - pending.seenAt() <= advanceMs
                ? pending.breachedAt()
                : window.end();
        if (window.end() - breachedAt < rule.forDuration().toMillis()) {
            return Step.to(new Pending(breachedAt, window.end(), flaps));
        }
        Level level = evaluation.level();
        Course course = Course.startingAt(window.end(), level);
        Flaps fired = flaps.fired(rule, window.end(), level);
        Open open = new Open(
                AlertId.of(participantKey, rule.id(), breachedAt),
                breachedAt,
                window.end(),
                Told.firing(rule.criterion(), level, view(course, fired, window), window.end()),
                course,
                fired);
        return Step.transition(open, new Transition(AlertTransition.FIRING, open, evaluation, null));
    }

    /** Ends an open alert for another reason than recovery; null if there is none. */
    public @Nullable Transition end(@Nullable AlertState state, ResolvedReason reason) {
        return state instanceof Open open ? resolved(open, open.criterion(), null, reason) : null;
    }

    /**
     * To be asked before {@link #next}: ends an open alert whose last value is longer ago than it may be, as a window without a
     * value would have ended it if there had been one. Whatever the window itself says starts anew.
     *
     * @return the end, or null if the alert goes on
     */
    public @Nullable Step endOverdue(@Nullable AlertState state, Rule rule, Window window) {
        return state instanceof Open open && window.end() - open.course().valuedAt() > noDataAfterMs
                ? endedForWantOfData(open, rule, window)
                : null;
    }

    private static Step endedForWantOfData(Open before, Rule rule, Window window) {
        return Step.transition(
                before.flaps().afterwards(rule.flapping(), window.end()),
                resolved(before, before.criterion(), null, ResolvedReason.NO_DATA));
    }

    private Step withoutValue(Open before, Rule rule, Window window) {
        if (window.end() - before.course().valuedAt() >= noDataAfterMs) {
            return endedForWantOfData(before, rule, window);
        }
        View view = new View(AlertCondition.NO_DATA, before.flaps().isFlapping(), window.backfilled());
        Told told = before.told().viewed(view, window.end());
        return restated(
                before, before.with(told, before.course(), before.flaps().interrupted()), null);
    }

    private Step withValue(Open before, Rule rule, Window window, Evaluation evaluation) {
        Level level = evaluation.level();
        boolean followsOn = window.end() - before.course().valuedAt() <= advanceMs;
        Course course = before.course().after(window.end(), level);
        Flaps flaps = (followsOn ? before.flaps() : before.flaps().interrupted())
                .next(rule, course, before.severity(), level);
        Told told = before.told().viewed(view(course, flaps, window), window.end());
        Open open = before.with(told, course, flaps);
        Level severity = severity(open, rule, level);
        if (severity == Level.CLEAR) {
            return Step.transition(
                    flaps.afterwards(rule.flapping(), window.end()),
                    resolved(open, rule.criterion(), evaluation, ResolvedReason.RECOVERED));
        }
        if (severity == open.severity()) {
            return restated(before, open, evaluation);
        }
        AlertTransition kind = severity == Level.CRITICAL ? AlertTransition.ESCALATED : AlertTransition.DEESCALATED;
        Open changed = open.with(told.next(kind, severity, rule.criterion(), window.end()), course, flaps);
        return Step.transition(changed, new Transition(kind, changed, evaluation, null));
    }

    /** What the severity is now; {@link Level#CLEAR} if the alert has recovered. */
    private static Level severity(Open open, Rule rule, Level level) {
        Level held = open.flaps().held();
        if (held != null) {
            return max(held, open.severity());
        }
        return open.course().next(open.severity(), level, rule.keepFiringFor().toMillis());
    }

    private static Level max(Level one, Level other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static View view(Course course, Flaps flaps, Window window) {
        return new View(
                course.isClear() ? AlertCondition.RECOVERING : AlertCondition.FIRING,
                flaps.isFlapping(),
                window.backfilled());
    }

    private static Step restated(Open before, Open open, @Nullable Evaluation evaluation) {
        return open.told().view().equals(before.told().view())
                ? Step.to(open)
                : new Step(open, new Transition(open.told().transition(), open, evaluation, null), false);
    }

    private static Transition resolved(
            Open open, Criterion criterion, @Nullable Evaluation evaluation, ResolvedReason reason) {
        Told told = open.told()
                .next(
                        AlertTransition.RESOLVED,
                        open.severity(),
                        criterion,
                        open.told().at());
        return new Transition(
                AlertTransition.RESOLVED, open.with(told, open.course(), open.flaps()), evaluation, reason);
    }
}
