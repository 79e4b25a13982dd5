package io.qoswatch.streams.topology;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.Transition;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.Window;
import org.jspecify.annotations.Nullable;

/** One sentence that tells a person why a transition happened. Names figures and streams only, no person. */
final class Explanation {

    private Explanation() {}

    static String of(Transition transition, Window window) {
        Criterion criterion = transition.alert().criterion();
        Evaluation evaluation = transition.evaluation();
        if (evaluation == null) {
            return withoutValue(transition.reason());
        }
        String stream = evaluation.stream() == null
                ? ""
                : " of " + evaluation.stream().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s%s over %s is %s, %s %s"
                .formatted(
                        subject(criterion),
                        stream,
                        length(window),
                        number(evaluation.value()) + unit(criterion),
                        relation(transition, criterion.thresholds().isRising()),
                        number(criterion.thresholds().of(AlertEvents.decisiveLevel(transition))) + unit(criterion));
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

    private static String relation(Transition transition, boolean rising) {
        return switch (transition.kind()) {
            case RESOLVED -> (rising ? "at or below" : "at or above") + " the clear threshold of";
            case DEESCALATED -> (rising ? "below" : "above") + " the critical threshold of";
            case FIRING, ESCALATED, UNKNOWN ->
                (rising ? "at or above" : "at or below") + " the "
                        + transition.alert().severity().name().toLowerCase(Locale.ROOT) + " threshold of";
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

    private static String number(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
