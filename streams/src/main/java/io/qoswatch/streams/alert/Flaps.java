package io.qoswatch.streams.alert;

import java.util.ArrayList;
import java.util.List;

import io.qoswatch.streams.rule.Flapping;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Rule;
import org.jspecify.annotations.Nullable;

import static io.qoswatch.streams.alert.AlertState.NONE;

/**
 * How often the alerts of one participant and rule have turned for the worse lately: fired, or escalated again after they had
 * been de-escalated. While that makes the open alert flapping, nothing better is told; this then goes on to tell where the alert
 * would be otherwise. Immutable.
 *
 * @param turns ends of the windows that turned for the worse, oldest first, at most as many as the high mark of the rule
 * @param eased whether it has been de-escalated since the last turn
 * @param held the severity that a flapping alert would have, {@link Level#CLEAR} if it would have ended; null if not flapping
 * @param relapsedAt first window of the breach that would make one that would have ended fire anew, or {@link AlertState#NONE}
 */
public record Flaps(
        List<Long> turns, boolean eased, @Nullable Level held, long relapsedAt) {

    /** Of an alert that never fired. */
    public static final Flaps NEVER = new Flaps(List.of(), false, null, NONE);

    /** Copies the turns. */
    public Flaps {
        turns = List.copyOf(turns);
    }

    /** Whether the alert is flapping. */
    public boolean isFlapping() {
        return held != null;
    }

    /** After it fired. */
    Flaps fired(Rule rule, long windowEnd, Level level) {
        List<Long> more = withTurn(rule.flapping(), windowEnd);
        boolean flapping =
                count(more, rule.flapping(), windowEnd) >= rule.flapping().high();
        return new Flaps(more, false, flapping ? level : null, NONE);
    }

    /**
     * After a window with a value, while the alert is open.
     *
     * @param rule the rule
     * @param course with that window
     * @param severity what the alert is told to be
     * @param level what the window is
     */
    Flaps next(Rule rule, Course course, Level severity, Level level) {
        long keepMs = rule.keepFiringFor().toMillis();
        if (held == null) {
            return next(rule, course, severity, course.next(severity, level, keepMs), NONE);
        }
        if (held != Level.CLEAR) {
            return next(rule, course, held, course.next(held, level, keepMs), NONE);
        }
        if (!level.isBreach()) {
            return next(rule, course, Level.CLEAR, Level.CLEAR, NONE);
        }
        long since = relapsedAt == NONE ? course.valuedAt() : relapsedAt;
        boolean fires = course.valuedAt() - since >= rule.forDuration().toMillis();
        return next(rule, course, Level.CLEAR, fires ? level : Level.CLEAR, since);
    }

    private Flaps next(Rule rule, Course course, Level before, Level after, long relapse) {
        boolean turn = after.compareTo(before) > 0 && (before == Level.CLEAR || eased);
        if (held == null && !turn && after == before) {
            return this;
        }
        boolean newEased = after == before ? eased : before == Level.CRITICAL && after == Level.WARNING;
        List<Long> newTurns = turn ? withTurn(rule.flapping(), course.valuedAt()) : turns;
        int count = count(newTurns, rule.flapping(), course.valuedAt());
        boolean flaps = held == null
                ? turn && count >= rule.flapping().high()
                : count > rule.flapping().low();
        Level newHeld = flaps ? after : null;
        return new Flaps(newTurns, newEased, newHeld, newHeld == Level.CLEAR ? relapse : NONE);
    }

    /** With the present one; without those that are too old to count, or more than the high mark needs. */
    private List<Long> withTurn(Flapping flapping, long windowEnd) {
        List<Long> more = new ArrayList<>(turns);
        more.add(windowEnd);
        int counting = Math.max(1, count(more, flapping, windowEnd));
        return more.subList(more.size() - Math.min(counting, flapping.high()), more.size());
    }

    private static int count(List<Long> turns, Flapping flapping, long windowEnd) {
        long after = windowEnd - flapping.within().toMillis();
        return (int) turns.stream().filter(turn -> turn > after).count();
    }

    /** Without a window that follows on, a breach that would fire anew starts anew. */
    Flaps interrupted() {
        return relapsedAt == NONE ? this : new Flaps(turns, eased, held, NONE);
    }

    /** What is left of it when the alert has ended, or has not been for a while; null if nothing that counts. */
    AlertState.@Nullable Quiet afterwards(Flapping flapping, long windowEnd) {
        return count(turns, flapping, windowEnd) == 0
                ? null
                : new AlertState.Quiet(new Flaps(turns, false, null, NONE));
    }
}
