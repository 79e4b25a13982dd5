package io.qoswatch.streams.rule;

import java.time.Duration;
import java.util.List;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.Values;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which figure over which streams of which participants, compared with which thresholds, for how long. Immutable.
 *
 * @param id name, part of every alert's id
 * @param version grows with each change of the rule; each transition carries it
 * @param description one line for people
 * @param when the participants that it watches
 * @param metric the figure
 * @param streams the streams that it is read from, the worst counts; empty for a figure that belongs to no stream
 * @param aggregate how the window's values become one
 * @param sampleLimit what makes a sample bad, for {@link Aggregate#SHARE}; null for the others
 * @param thresholds the limits
 * @param overrides other limits for some participants; the first that matches counts
 * @param forDuration how long, in event time, windows must be in breach before an alert fires; zero fires on the first
 * @param keepFiringFor how long windows must be better before an alert is resolved or de-escalated
 * @param flapping when its alerts count as flapping
 * @param minSamples a window with fewer values of the figure says nothing
 * @param minCoverage a window with less of its expected samples says nothing, 0 to 1
 */
public record Rule(
        String id,
        int version,
        String description,
        Selector when,
        Metric metric,
        List<MediaStreamName> streams,
        Aggregate aggregate,
        @Nullable SampleLimit sampleLimit,
        Thresholds thresholds,
        List<Segment> overrides,
        Duration forDuration,
        Duration keepFiringFor,
        Flapping flapping,
        int minSamples,
        double minCoverage) {

    /** Refuses a rule that makes no sense. */
    public Rule {
        streams = List.copyOf(streams);
        overrides = List.copyOf(overrides);
        require(!id.isBlank(), "id is empty");
        require(version >= 1, "version must be at least 1");
        require(
                metric.isOfStream() != streams.isEmpty(),
                metric.isOfStream()
                        ? metric.label() + " needs media or streams"
                        : metric.label() + " belongs to no stream, leave media and streams out");
        require(!streams.contains(MediaStreamName.UNKNOWN), "streams must not hold unknown");
        require(
                metric != Metric.MOS_ESTIMATE || aggregate == Aggregate.MEAN,
                "mos_estimate is made of means: its statistic must be mean");
        require(
                (aggregate == Aggregate.SHARE) == (sampleLimit != null),
                "the statistic share, and no other, needs either above or below");
        require(
                overrides.stream().allMatch(segment -> segment.thresholds().isRising() == thresholds.isRising()),
                "thresholds of overrides must rise or fall as those of the rule");
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

    /** The rule with other limits, and without overrides. */
    Rule with(Thresholds others) {
        return new Rule(
                id,
                version,
                description,
                when,
                metric,
                streams,
                aggregate,
                sampleLimit,
                others,
                List.of(),
                forDuration,
                keepFiringFor,
                flapping,
                minSamples,
                minCoverage);
    }

    /** What the rule compares with what. */
    public Criterion criterion() {
        return new Criterion(id, version, metric, aggregate, thresholds);
    }

    /** Judges a window; null if it holds too little to say anything. */
    public @Nullable Evaluation evaluate(Window window) {
        return evaluate(window, Level.CLEAR);
    }

    /** Judges a window, and makes nothing of it unless it is in breach: null then too. */
    public @Nullable Evaluation evaluateBreach(Window window) {
        return evaluate(window, Level.WARNING);
    }

    private @Nullable Evaluation evaluate(Window window, Level atLeast) {
        if (minCoverage > 0 && window.coverage() < minCoverage) {
            return null;
        }
        WindowStatistics statistics = window.statistics();
        double worst = Double.NaN;
        MediaStreamName worstStream = null;
        if (!metric.isOfStream()) {
            worst = valueOf(statistics.of(metric));
        }
        // By index: this runs for each rule and window, and an iterator would be one more object.
        for (int i = 0; i < streams.size(); i++) {
            double value = valueOf(statistics.of(metric, streams.get(i)));
            if (Double.isNaN(worst) || thresholds.isWorse(value, worst)) {
                worst = value;
                worstStream = streams.get(i);
            }
        }
        Level level = Double.isNaN(worst) ? null : thresholds.levelOf(worst);
        return level == null || level.compareTo(atLeast) < 0 ? null : new Evaluation(level, worst, worstStream);
    }

    /** The value; not a number if there are too few. */
    private double valueOf(@Nullable Values values) {
        return values == null || values.count() < minSamples ? Double.NaN : reduce(values);
    }

    private double reduce(Values values) {
        return switch (aggregate) {
            case MEAN -> values.mean();
            case MAX -> values.max();
            case MIN -> values.min();
            case LAST -> values.last();
            case SHARE -> sampleLimit == null ? 0 : values.sharePct(sampleLimit);
        };
    }
}
