package io.qoswatch.streams.rule;

import java.time.Duration;
import java.util.List;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics.Summary;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which figure over which streams, compared with which thresholds, for how long. Immutable.
 *
 * @param id name, part of every alert's id
 * @param version grows with each change of the rule; each transition carries it
 * @param description one line for people
 * @param metric the figure
 * @param streams the streams that it is read from, the worst counts; empty for a figure that belongs to no stream
 * @param aggregate how the window's values become one
 * @param thresholds the limits
 * @param forDuration how long, in event time, windows must be in breach before an alert fires; zero fires on the first
 * @param keepFiringFor how long windows must be better before an alert is resolved or de-escalated
 * @param minSamples a window with fewer values of the figure says nothing
 * @param minCoverage a window with less of its expected samples says nothing, 0 to 1
 */
public record Rule(
        String id,
        int version,
        String description,
        Metric metric,
        List<MediaStreamName> streams,
        Aggregate aggregate,
        Thresholds thresholds,
        Duration forDuration,
        Duration keepFiringFor,
        int minSamples,
        double minCoverage) {

    /** Refuses a rule that makes no sense. */
    public Rule {
        streams = List.copyOf(streams);
        require(!id.isBlank(), "id is empty");
        require(version >= 1, "version must be at least 1");
        require(
                metric.isOfStream() != streams.isEmpty(),
                metric.isOfStream()
                        ? metric.label() + " needs media or streams"
                        : metric.label() + " belongs to no stream, leave media and streams out");
        require(!streams.contains(MediaStreamName.UNKNOWN), "streams must not hold unknown");
        require(!forDuration.isNegative(), "for must not be negative");
        require(!keepFiringFor.isNegative(), "keepFiringFor must not be negative");
        require(minSamples >= 1, "minSamples must be at least 1");
        require(minCoverage >= 0 && minCoverage <= 1, "minCoverage must be from 0 to 1");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** What the rule compares with what. */
    public Criterion criterion() {
        return new Criterion(id, version, metric, aggregate, thresholds);
    }

    /** Judges a window; null if it holds too little to say anything. */
    public @Nullable Evaluation evaluate(Window window) {
        if (window.coverage() < minCoverage) {
            return null;
        }
        if (!metric.isOfStream()) {
            return judge(window.statistics().of(metric), null, null);
        }
        Evaluation worst = null;
        for (MediaStreamName stream : streams) {
            worst = judge(window.statistics().of(metric, stream), stream, worst);
        }
        return worst;
    }

    private @Nullable Evaluation judge(
            @Nullable Summary summary, @Nullable MediaStreamName stream, @Nullable Evaluation worst) {
        if (summary == null || summary.count() < minSamples) {
            return worst;
        }
        double value = aggregate.of(summary);
        if (worst != null && !thresholds.isWorse(value, worst.value())) {
            return worst;
        }
        return new Evaluation(thresholds.levelOf(value), value, stream);
    }
}
