package io.qoswatch.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Attribute;
import io.qoswatch.streams.rule.Flapping;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.SampleLimit;
import io.qoswatch.streams.rule.Segment;
import io.qoswatch.streams.rule.Selector;
import io.qoswatch.streams.rule.Thresholds;
import io.qoswatch.streams.window.Metric;
import org.jspecify.annotations.Nullable;

/** Makes rules for tests: mean loss of audio_input, clear 2, warning 3, critical 10 %, for one minute, two to recover. */
public final class RuleBuilder {

    private String id = "audio-loss";
    private int version = 1;
    private Metric metric = Metric.AVG_LOSS_PCT;
    private List<MediaStreamName> streams = List.of(MediaStreamName.AUDIO_INPUT);
    private Aggregate aggregate = Aggregate.MEAN;
    private Thresholds thresholds = new Thresholds(2, 3, 10);
    private Selector when = Selector.ALL;
    private @Nullable SampleLimit sampleLimit;
    private List<Segment> overrides = List.of();
    private Duration forDuration = Duration.ofMinutes(1);
    private Duration keepFiringFor = Duration.ofMinutes(2);
    private Flapping flapping = Flapping.DEFAULT;
    private int minSamples = 1;
    private double minCoverage;

    private RuleBuilder() {}

    public static RuleBuilder rule() {
        return new RuleBuilder();
    }

    public RuleBuilder id(String newId) {
        id = newId;
        return this;
    }

    public RuleBuilder version(int newVersion) {
        version = newVersion;
        return this;
    }

    public RuleBuilder metric(Metric newMetric, MediaStreamName... newStreams) {
        metric = newMetric;
        streams = List.of(newStreams);
        return this;
    }

    public RuleBuilder aggregate(Aggregate newAggregate) {
        aggregate = newAggregate;
        return this;
    }

    public RuleBuilder thresholds(double clear, double warning, double critical) {
        thresholds = new Thresholds(clear, warning, critical);
        return this;
    }

    public RuleBuilder forMinutes(int minutes) {
        forDuration = Duration.ofMinutes(minutes);
        return this;
    }

    public RuleBuilder keepFiringForMinutes(int minutes) {
        keepFiringFor = Duration.ofMinutes(minutes);
        return this;
    }

    public RuleBuilder flapping(int withinMinutes, int high, int low) {
        flapping = new Flapping(Duration.ofMinutes(withinMinutes), high, low);
        return this;
    }

    public RuleBuilder minSamples(int newMinSamples) {
        minSamples = newMinSamples;
        return this;
    }

    public RuleBuilder when(Attribute attribute, String... patterns) {
        when = new Selector(Map.of(attribute, List.of(patterns)));
        return this;
    }

    public RuleBuilder shareAbove(double limit) {
        aggregate = Aggregate.SHARE;
        sampleLimit = new SampleLimit(true, limit);
        return this;
    }

    public RuleBuilder override(Segment segment) {
        overrides = List.of(segment);
        return this;
    }

    public RuleBuilder minCoverage(double newMinCoverage) {
        minCoverage = newMinCoverage;
        return this;
    }

    public Rule build() {
        return new Rule(
                id,
                version,
                "",
                when,
                metric,
                streams,
                aggregate,
                sampleLimit,
                thresholds,
                overrides,
                forDuration,
                keepFiringFor,
                flapping,
                minSamples,
                minCoverage);
    }
}
