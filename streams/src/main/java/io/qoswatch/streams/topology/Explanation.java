package io.qoswatch.streams.topology;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.Transition;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.Window;
import org.jspecify.annotations.Nullable;

/** One sentence that tells a person why a transition happened. Names figures and streams only, no person. */
final class Explanation {

    /** Far beyond any figure of Zoom's. */
    private static final double HUGE = 1e15;

    private Explanation() {}

    /** Of a transition. */
    static String of(Transition transition, Window window) {
        Evaluation evaluation = transition.evaluation();
        if (evaluation == null) {
            return withoutValue(transition.reason());
        }
        if (transition.kind() == AlertTransition.DEESCALATED && !AlertEvents.hasCritical(transition)) {
            return finding(transition, evaluation, window) + "and the rule has no critical threshold any more";
        }
        boolean holdsOpen = transition.alert().told().view().flapping();
        return finding(transition, evaluation, window)
                + relation(transition)
                + threshold(transition.alert().criterion(), AlertEvents.decisiveLevel(transition))
                + (holdsOpen ? "; it is flapping and stays open until it is stable" : "");
    }

    /** Of another state without a transition. */
    static String ofState(Transition last, Window window) {
        Evaluation evaluation = last.evaluation();
        if (evaluation == null) {
            return "the latest window has too few values";
        }
        boolean rising = last.alert().criterion().thresholds().isRising();
        String relation =
                switch (evaluation.level()) {
                    case CLEAR -> rising ? "at or below" : "at or above";
                    case BETWEEN -> rising ? "above" : "below";
                    case WARNING, CRITICAL -> rising ? "at or above" : "at or below";
                };
        return finding(last, evaluation, window)
                + relation
                + threshold(last.alert().criterion(), evaluation.level());
    }

    private static String finding(Transition transition, Evaluation evaluation, Window window) {
        Criterion criterion = transition.alert().criterion();
        String stream = evaluation.stream() == null
                ? ""
                : " of " + evaluation.stream().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return subject(criterion) + stream + " over " + length(window) + " is " + number(evaluation.value())
                + unit(criterion) + ", ";
    }

    private static String threshold(Criterion criterion, Level level) {
        String name =
                switch (level) {
                    case CLEAR, BETWEEN -> "clear";
                    case WARNING -> "warning";
                    case CRITICAL -> "critical";
                };
        return " the " + name + " threshold of " + number(criterion.thresholds().of(level)) + unit(criterion);
    }

    private static String subject(Criterion criterion) {
        String name = name(criterion.metric());
        return criterion.aggregate() == Aggregate.SHARE
                ? "share of samples with bad " + name
                : criterion.aggregate().label() + " " + name;
    }

    private static String length(Window window) {
        Duration length = Duration.ofMillis(window.end() - window.start());
        return length.toSecondsPart() == 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }

    private static String relation(Transition transition) {
        boolean rising = transition.alert().criterion().thresholds().isRising();
        return switch (transition.kind()) {
            case RESOLVED -> rising ? "at or below" : "at or above";
            case DEESCALATED -> rising ? "below" : "above";
            case FIRING, ESCALATED, UNKNOWN -> rising ? "at or above" : "at or below";
        };
    }

    private static String withoutValue(@Nullable ResolvedReason reason) {
        if (reason == null) {
            return "no value";
        }
        return switch (reason) {
            case LEFT -> "the participant left";
            case MEETING_ENDED -> "the meeting ended";
            case NO_DATA -> "no data came any more";
            case RULE_REMOVED -> "the rule was removed, or watches others now";
            case RECOVERED, UNKNOWN -> "recovered";
        };
    }

    private static String name(Metric metric) {
        return switch (metric) {
            case BITRATE_KBPS -> "bit rate";
            case LATENCY_MS -> "latency";
            case JITTER_MS -> "jitter";
            case AVG_LOSS_PCT -> "packet loss";
            case MAX_LOSS_PCT -> "maximum packet loss";
            case FRAME_RATE_FPS -> "frame rate";
            case CPU_SYSTEM_MAX_PCT -> "maximum CPU load";
            case CPU_ZOOM_AVG_PCT -> "CPU load by Zoom";
            case WIFI_AVG_DBM -> "Wi-Fi signal";
            case CPU_PRESSURE_MAX_PCT -> "maximum CPU pressure";
            case MOS_ESTIMATE -> "estimated MOS";
        };
    }

    private static String unit(Criterion criterion) {
        if (criterion.aggregate() == Aggregate.SHARE) {
            return " %";
        }
        String label = criterion.metric().label();
        return switch (label.substring(label.lastIndexOf('_') + 1)) {
            case "kbps" -> " kbit/s";
            case "ms" -> " ms";
            case "pct" -> " %";
            case "fps" -> " fps";
            case "dbm" -> " dBm";
            default -> "";
        };
    }

    /** With at most two digits after the point. */
    private static String number(double value) {
        return Math.abs(value) < HUGE
                ? BigDecimal.valueOf(Math.round(value * 100), 2)
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }
}
