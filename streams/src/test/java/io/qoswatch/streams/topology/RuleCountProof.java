package io.qoswatch.streams.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.rule.Attribute;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.Segment;
import io.qoswatch.streams.rule.Selector;
import io.qoswatch.streams.rule.Thresholds;
import io.qoswatch.streams.window.Metric;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a hundred rules cost beside ten, each with a selector and an override: the processor, with the making of its
 * sample, without Kafka, RocksDB and the encoding of windows. These cost the same for any number of rules, and would only make the
 * ratio smaller.
 */
@SuppressWarnings("SystemOut")
class RuleCountProof {

    private static final int ROUNDS = 12;
    private static final int SAMPLES = 20_000;

    @Test
    void shouldCostAtMostTwiceForTenTimesTheRules() {
        Instance ten = new Instance(time("10:00"), rules(10)).start();
        Instance hundred = new Instance(time("10:00"), rules(100)).start();
        double few = Double.MAX_VALUE;
        double many = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            List<SampleBuilder> samples = samples(round);
            few = Math.min(few, microsPerSample(ten, samples));
            many = Math.min(many, microsPerSample(hundred, samples));
        }

        System.out.printf("PROOF rules-10 %.2f us/sample (no bound)%n", few);
        System.out.printf("PROOF rules-100 %.2f us/sample (no bound)%n", many);
        System.out.printf("PROOF rules-ratio %.2f ratio (bound <= 2.00)%n", many / few);
        assertThat(many / few).isLessThanOrEqualTo(2);
    }

    private static Rule[] rules(int count) {
        Metric[] metrics = {Metric.AVG_LOSS_PCT, Metric.JITTER_MS, Metric.LATENCY_MS, Metric.MAX_LOSS_PCT};
        Selector mobile = new Selector(Map.of(Attribute.NETWORK_TYPE, List.of("Cellular")));
        return IntStream.range(0, count)
                .mapToObj(i -> rule().id("rule-" + i)
                        .metric(metrics[i % metrics.length], MediaStreamName.AUDIO_INPUT, MediaStreamName.AUDIO_OUTPUT)
                        .thresholds(500, 600 + i, 900)
                        .when(Attribute.LOCATION, "Berlin*", "Hamburg*")
                        .override(new Segment(mobile, new Thresholds(600, 700, 900)))
                        .build())
                .toArray(Rule[]::new);
    }

    private static List<SampleBuilder> samples(int round) {
        List<SampleBuilder> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            Instant at = time("10:00").plus(Duration.ofMinutes((long) round * SAMPLES + i));
            samples.add(sample().joined("10:00").at(at).location("Berlin (DE)").loss(i % 2));
        }
        return samples;
    }

    private static double microsPerSample(Instance instance, List<SampleBuilder> samples) {
        long begun = System.nanoTime();
        for (SampleBuilder sample : samples) {
            instance.send(sample);
            instance.events();
        }
        return (System.nanoTime() - begun) / 1_000.0 / samples.size();
    }
}
