package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.oracle.OracleRule.Level;
import org.jspecify.annotations.Nullable;

/** The oracle's view of one rule: all windows so far, looked through anew for each one. See {@link Oracle} for what holds. */
final class AlertHistory {

    private static final Duration NO_DATA_AFTER = Duration.ofMinutes(10);

    private final QosSample about;
    private final OracleRule rule;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Instant> turns = new ArrayList<>();
    private @Nullable AlertSeverity open;
    private @Nullable AlertSeverity unheld;
    private boolean eased;
    private boolean flapping;

    /** What a window says; null if nothing. */
    private record Verdict(
            Instant end, @Nullable Double value, @Nullable Level level) {

        boolean isValued() {
            return level != null;
        }

        boolean isAtLeast(Level other) {
            return level != null && level.compareTo(other) >= 0;
        }
    }

    AlertHistory(QosSample about, OracleRule rule) {
        this.about = about;
        this.rule = rule;
    }

    List<Happening> happenings() {
        return happenings;
    }

    void judge(Instant end, @Nullable Double value) {
        if (open != null && end.isAfter(lastValued().end().plus(NO_DATA_AFTER))) {
            resolve(ResolvedReason.NO_DATA, new Verdict(end, null, null));
        }
        Verdict now = new Verdict(end, value, value == null ? null : rule.levelOf(value));
        verdicts.add(now);
        if (open == null) {
            AlertSeverity fired = afterEnd(now);
            if (fired != null) {
                turns.add(end);
                eased = false;
                flapping = recentTurns(end) >= rule.flapHigh();
                unheld = fired;
                become(AlertTransition.FIRING, fired, now);
            }
        } else if (now.isValued()) {
            judgeOpen(now, open);
        } else if (!end.isBefore(lastValued().end().plus(NO_DATA_AFTER))) {
            resolve(ResolvedReason.NO_DATA, now);
        }
    }

    private void judgeOpen(Verdict now, AlertSeverity severity) {
        judgeFlapping(now, flapping ? unheld : severity);
        AlertSeverity next = flapping ? worse(severity, unheld) : next(severity, now);
        if (next == null) {
            resolve(ResolvedReason.RECOVERED, now);
        } else if (next != severity) {
            become(next == AlertSeverity.CRITICAL ? AlertTransition.ESCALATED : AlertTransition.DEESCALATED, next, now);
        }
    }

    /** Follows the alert as it would be without flap detection, and counts how often that turns for the worse. */
    private void judgeFlapping(Verdict now, @Nullable AlertSeverity before) {
        AlertSeverity after = before == null ? afterEnd(now) : next(before, now);
        boolean isTurn = after != null && after != before && worse(after, before) == after && (before == null || eased);
        if (isTurn) {
            turns.add(now.end());
        }
        if (after != before) {
            eased = before == AlertSeverity.CRITICAL && after == AlertSeverity.WARNING;
        }
        int count = recentTurns(now.end());
        flapping = flapping ? count > rule.flapLow() : isTurn && count >= rule.flapHigh();
        unheld = after;
    }

    private int recentTurns(Instant end) {
        return (int) turns.stream()
                .filter(turn -> Duration.between(turn, end).toMinutes() < rule.flapMinutes())
                .count();
    }

    private static AlertSeverity worse(AlertSeverity one, @Nullable AlertSeverity other) {
        return one == AlertSeverity.CRITICAL || other == AlertSeverity.CRITICAL
                ? AlertSeverity.CRITICAL
                : AlertSeverity.WARNING;
    }

    /** What a window makes of an alert that is not there; null if that stays so. */
    private @Nullable AlertSeverity afterEnd(Verdict now) {
        boolean fires = lasts(sinceGap(), verdict -> verdict.isAtLeast(Level.WARNING), rule.forMinutes());
        return fires ? severityOf(now) : null;
    }

    /** What a window makes of an alert, without flap detection; null if it ends. */
    private @Nullable AlertSeverity next(AlertSeverity severity, Verdict now) {
        List<Verdict> valued = verdicts.stream().filter(Verdict::isValued).toList();
        if (now.isAtLeast(Level.CRITICAL)) {
            return AlertSeverity.CRITICAL;
        }
        if (lasts(valued, verdict -> !verdict.isAtLeast(Level.BETWEEN), rule.keepMinutes())) {
            return null;
        }
        boolean isBetter = lasts(valued, verdict -> !verdict.isAtLeast(Level.CRITICAL), rule.keepMinutes());
        return isBetter ? AlertSeverity.WARNING : severity;
    }

    /** The windows that follow each other by a minute up to the last one. */
    private List<Verdict> sinceGap() {
        int from = verdicts.size() - 1;
        while (from > 0
                && Duration.between(
                                        verdicts.get(from - 1).end(),
                                        verdicts.get(from).end())
                                .toMinutes()
                        == 1) {
            from--;
        }
        return verdicts.subList(from, verdicts.size());
    }

    /** No sample came for long. */
    void pause() {
        end(ResolvedReason.NO_DATA);
    }

    /** The participant was silent by the wall clock. */
    void silence(QosSample newest) {
        if (newest.getMeeting().getEndTime() != null) {
            end(ResolvedReason.MEETING_ENDED);
        } else {
            end(newest.getParticipant().getLeaveTime() != null ? ResolvedReason.LEFT : ResolvedReason.NO_DATA);
        }
    }

    private void end(ResolvedReason reason) {
        if (open != null) {
            Instant last = verdicts.get(verdicts.size() - 1).end();
            resolve(reason, new Verdict(last, null, null));
        }
        verdicts.clear();
        turns.clear();
    }

    /** True if the condition holds for the last window and for all before it back to one that is so many minutes earlier. */
    private static boolean lasts(List<Verdict> windows, Predicate<Verdict> condition, int minutes) {
        Instant end = windows.get(windows.size() - 1).end();
        for (int i = windows.size() - 1; i >= 0 && condition.test(windows.get(i)); i--) {
            if (Duration.between(windows.get(i).end(), end).toMinutes() >= minutes) {
                return true;
            }
        }
        return false;
    }

    private Verdict lastValued() {
        return verdicts.stream()
                .filter(Verdict::isValued)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static AlertSeverity severityOf(Verdict verdict) {
        return verdict.isAtLeast(Level.CRITICAL) ? AlertSeverity.CRITICAL : AlertSeverity.WARNING;
    }

    private void become(AlertTransition kind, AlertSeverity severity, Verdict by) {
        open = severity;
        add(kind, severity, null, by);
    }

    private void resolve(ResolvedReason reason, Verdict by) {
        if (open != null) {
            add(AlertTransition.RESOLVED, open, reason, by);
        }
        open = null;
        flapping = false;
    }

    private void add(AlertTransition kind, AlertSeverity severity, @Nullable ResolvedReason reason, Verdict by) {
        happenings.add(new Happening(
                about.getParticipant().getUserId(), rule.id(), kind, severity, reason, by.end(), by.value(), flapping));
    }
}
