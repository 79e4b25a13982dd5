package io.qoswatch.streams.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.window.Metric;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static io.qoswatch.schemas.MediaStreamName.AUDIO_INPUT;
import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

/** Stops the processor at some point, and goes on in another instance from what it had stored. */
class RestartTest {

    private static final Instant START = time("10:30");
    private static final Rule LOSS = rule().build();
    private static final Rule JITTER = rule().id("audio-jitter")
            .metric(Metric.JITTER_MS, AUDIO_INPUT)
            .thresholds(30, 40, 80)
            .build();

    @Test
    void shouldPublishTheSameEventsWhereverItIsRestarted() {
        List<SampleBuilder> samples = episode();
        Instance undisturbed = new Instance(START, LOSS).start();
        samples.forEach(undisturbed::send);

        List<SpecificRecord> events = new ArrayList<>();
        Instance instance = new Instance(START, LOSS).start();
        for (SampleBuilder sample : samples) {
            instance.send(sample);
            events.addAll(instance.events());
            instance = new Instance(instance, START, LOSS).start();
        }

        assertThat(events).isEqualTo(undisturbed.events()).hasSize(20 + 2);
    }

    @Test
    void shouldCountSilenceAnewFromTheStart() {
        Instance instance = restarted(firing(LOSS), time("10:39"), LOSS);

        instance.check(time("10:48:59"));
        assertThat(instance.alerts()).isEmpty();
        instance.check(time("10:49"));
        assertThat(instance.alerts())
                .singleElement()
                .extracting(QosAlert::getResolvedReason)
                .isEqualTo(ResolvedReason.NO_DATA);
    }

    @Test
    void shouldEndAlertOfRemovedRuleAtTheFirstCheck() {
        Instance instance = restarted(firing(LOSS), START, JITTER);

        instance.check(START.plusSeconds(1));

        QosAlert ended = instance.alerts().get(0);
        assertThat(ended.getTransition()).isEqualTo(AlertTransition.RESOLVED);
        assertThat(ended.getResolvedReason()).isEqualTo(ResolvedReason.RULE_REMOVED);
        assertThat(ended.getSequence()).isEqualTo(1);
        assertThat(ended.getRuleId()).isEqualTo("audio-loss");
        assertThat(ended.getRuleVersion()).isEqualTo(1);
        assertThat(ended.getSeverity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(ended.getMetric()).isEqualTo("avg_loss_pct");
        assertThat(ended.getStatistic()).isEqualTo("mean");
        assertThat(ended.getThreshold()).isEqualTo(3);
        assertThat(ended.getObservedValue()).isNull();
        assertThat(ended.getWindowStart()).isEqualTo(time("09:57"));
        assertThat(ended.getWindowEnd()).isEqualTo(time("10:02"));
        assertThat(ended.getSampleCount()).isEqualTo(2);
        assertThat(ended.getExplanation()).isEqualTo("the rule was removed, or watches others now");
        instance.check(START.plusSeconds(2));
        assertThat(instance.alerts()).as("once").isEmpty();
        assertThat(stored(restarted(instance, START, JITTER)).alerts()).isEmpty();
    }

    @Test
    void shouldEndAlertOfRemovedRuleAtTheNextWindow() {
        Instance instance = restarted(firing(LOSS), START);

        instance.send(joined().at("10:02").loss(20));

        assertThat(instance.alerts()).singleElement().satisfies(ended -> {
            assertThat(ended.getResolvedReason()).isEqualTo(ResolvedReason.RULE_REMOVED);
            assertThat(ended.getWindowEnd()).isEqualTo(time("10:03"));
        });
        instance.check(START.plusSeconds(1));
        assertThat(instance.alerts()).as("not again at the check").isEmpty();
    }

    @Test
    void shouldEndAlertOfRemovedRuleBeforeTheRuleComesBack() {
        Instance instance = restarted(firing(LOSS), START, JITTER);
        instance.check(START.plusSeconds(1));
        instance.events();

        instance = restarted(instance, START, LOSS);
        instance.send(joined().at("10:02").loss(5));
        instance.send(joined().at("10:03").loss(5));

        assertThat(instance.alerts()).singleElement().satisfies(again -> {
            assertThat(again.getTransition()).isEqualTo(AlertTransition.FIRING);
            assertThat(again.getBreachedAt()).isEqualTo(time("10:03"));
        });
    }

    @Test
    void shouldKeepAlertsOfOtherRules() {
        Instance instance = restarted(firing(LOSS, JITTER), START, JITTER);

        instance.check(START.plusSeconds(1));

        assertThat(instance.alerts()).extracting(QosAlert::getRuleId).containsExactly("audio-loss");
        assertThat(stored(instance).alerts()).containsOnlyKeys("audio-jitter");
    }

    @Test
    void shouldTryAgainToEndAlertOfRemovedRule() {
        Instance instance = restarted(firing(LOSS), START, JITTER);
        QosSample attributes = Objects.requireNonNull(instance.attributes().delete(KEY));
        instance.check(START.plusSeconds(1));
        assertThat(instance.alerts()).as("nobody knows who that is").isEmpty();

        instance.attributes().put(KEY, attributes);
        instance.check(START.plus(Duration.ofMinutes(5)));
        instance.send(joined().at("10:03")); // A sign of life that settles no window.
        instance.check(START.plus(Duration.ofMinutes(10)).plusSeconds(1));

        assertThat(instance.alerts())
                .extracting(QosAlert::getResolvedReason)
                .containsExactly(ResolvedReason.RULE_REMOVED);
        assertThat(instance.state()).isNotNull();
    }

    @Test
    void shouldForgetPendingBreachOfRemovedRule() {
        Instance before = new Instance(START, LOSS).start();
        before.send(joined().at("10:00").loss(5));

        Instance instance = restarted(before, START, JITTER);
        instance.check(START.plusSeconds(1));

        assertThat(instance.events()).isEmpty();
        assertThat(stored(instance).alerts()).isEmpty();
    }

    /** Also where the instance that noticed it crashed before its first check. */
    @Test
    void shouldEndAlertsOfRemovedRuleWhenParticipantFallsSilent() {
        Instance instance = restarted(firing(LOSS), START, JITTER);

        instance.check(START.plus(Duration.ofMinutes(10)));

        assertThat(instance.alerts())
                .extracting(QosAlert::getResolvedReason)
                .containsExactly(ResolvedReason.RULE_REMOVED);
    }

    @Test
    void shouldTellAThresholdThatThereIsWhenCriticalWasTakenFromTheRule() {
        Instance before = new Instance(START, LOSS).start();
        before.send(joined().at("10:00").loss(20));
        before.send(joined().at("10:01").loss(20));
        before.alerts();
        Rule neverCritical =
                rule().thresholds(2, 3, Double.POSITIVE_INFINITY).version(2).build();

        Instance instance = restarted(before, START, neverCritical);
        for (String time : List.of("10:02", "10:03", "10:04")) {
            instance.send(joined().at(time).loss(20));
        }

        assertThat(instance.alerts()).singleElement().satisfies(eased -> {
            assertThat(eased.getTransition()).isEqualTo(AlertTransition.DEESCALATED);
            assertThat(eased.getThreshold()).isEqualTo(3);
            assertThat(eased.getExplanation())
                    .isEqualTo("mean packet loss of audio input over 5 min is 20 %,"
                            + " and the rule has no critical threshold any more");
        });
    }

    @Test
    void shouldNotCloseAgainWhoHadLeftBeforeTheStart() {
        Instance before = firing(LOSS);
        before.send(joined().at("10:02").loss(20).left("10:02:30"));
        before.events();

        Instance instance = restarted(before, START.plus(Duration.ofHours(1)), LOSS);
        instance.check(START.plus(Duration.ofHours(2)));

        assertThat(instance.forwarded()).isZero();
    }

    @Test
    void shouldForgetTheSilentWhenTheRetentionIsOverWhateverRestartsThereWere() {
        Instance before = firing(LOSS);
        before.check(START.plus(Duration.ofMinutes(10)));
        Instant closed = START.plus(Duration.ofMinutes(10));
        Instance instance = restarted(before, closed.plus(Duration.ofHours(6)), LOSS);
        instance = restarted(instance, closed.plus(Duration.ofHours(11)), LOSS);

        instance.check(closed.plus(Duration.ofHours(12)).minusSeconds(1));
        assertThat(instance.state()).isNotNull();
        instance.check(closed.plus(Duration.ofHours(12)));
        assertThat(instance.state()).isNull();
    }

    /** After two bad samples, with the alerts of the rules open. */
    private static Instance firing(Rule... rules) {
        Instance instance = new Instance(START, rules).start();
        instance.send(joined().at("10:00").loss(5).jitter(50));
        instance.send(joined().at("10:01").loss(5).jitter(50));
        assertThat(instance.alerts()).hasSize(rules.length);
        return instance;
    }

    private static ParticipantState stored(Instance instance) {
        return Objects.requireNonNull(instance.state());
    }

    private static Instance restarted(Instance before, Instant now, Rule... rules) {
        return new Instance(before, now, rules).start();
    }

    private static List<SampleBuilder> episode() {
        List<SampleBuilder> samples = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            samples.add(joined().at("10:%02d".formatted(minute)).loss(minute >= 5 && minute < 8 ? 15 : 0.5));
        }
        return samples;
    }

    private static SampleBuilder joined() {
        return sample().joined("09:59:30");
    }
}
