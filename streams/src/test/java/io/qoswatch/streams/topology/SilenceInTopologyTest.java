package io.qoswatch.streams.topology;

import java.time.Duration;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.SampleBuilder;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens when no more samples come, by the wall clock or in event time. */
class SilenceInTopologyTest {

    private static final Duration NO_DATA = Duration.ofMinutes(10);

    private final Pipeline pipeline = new Pipeline(rule().build());

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldEndAlertWhenParticipantFallsSilent() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.alerts();
        pipeline.pass(NO_DATA.minusSeconds(1));
        assertThat(pipeline.alerts()).isEmpty();

        pipeline.pass(Duration.ofSeconds(1));

        QosAlert ended = pipeline.alerts().get(0).value();
        assertThat(ended.getTransition()).isEqualTo(AlertTransition.RESOLVED);
        assertThat(ended.getResolvedReason()).isEqualTo(ResolvedReason.NO_DATA);
        assertThat(ended.getSequence()).isEqualTo(1);
        assertThat(ended.getObservedValue()).isNull();
        assertThat(ended.getStream()).isNull();
        assertThat(ended.getThreshold()).as("of the last severity").isEqualTo(10);
        assertThat(ended.getWindowStart()).isEqualTo(time("09:57"));
        assertThat(ended.getWindowEnd()).isEqualTo(time("10:02"));
        assertThat(ended.getSampleCount()).isEqualTo(2);
        assertThat(ended.getOccurredAt()).isEqualTo(time("10:02"));
        assertThat(ended.getExplanation()).isEqualTo("no data came any more");
    }

    @Test
    void shouldTellAtOnceThatTheParticipantLeft() {
        pipeline.send(
                joined().at("10:00").loss(20), joined().at("10:01").loss(20).left("10:01:40"));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL", "10:02 RESOLVED CRITICAL LEFT");
        assertThat(pipeline.currentAlerts())
                .last()
                .extracting(TestRecord::value)
                .isNull();
        assertThat(pipeline.participants()).last().extracting(TestRecord::value).isNull();
        pipeline.pass(NO_DATA);
        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.participants()).isEmpty();
    }

    @Test
    void shouldTellAtOnceThatTheMeetingEnded() {
        pipeline.send(
                joined().at("10:00").loss(20), joined().at("10:01").loss(20).meetingEnded("10:01:40"));

        assertThat(pipeline.alertTexts())
                .containsExactly("10:02 FIRING CRITICAL", "10:02 RESOLVED CRITICAL MEETING_ENDED");
    }

    @Test
    void shouldWaitForSamplesFromBeforeTheParticipantLeft() {
        pipeline.send(
                joined().at("10:00").loss(20), joined().at("10:02").loss(20).left("10:02:40"));
        assertThat(pipeline.alerts()).as("10:01 may still come").isEmpty();

        pipeline.send(joined().at("10:01").loss(20));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL", "10:03 RESOLVED CRITICAL LEFT");
    }

    @Test
    void shouldWaitForSamplesUntilTheParticipantLeft() {
        pipeline.send(
                joined().at("10:00").loss(20), joined().at("10:01").loss(20).left("10:03:40"));
        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL");

        pipeline.pass(NO_DATA);

        assertThat(pipeline.alertTexts()).containsExactly("10:02 RESOLVED CRITICAL LEFT");
    }

    @Test
    void shouldTakeUpAgainWhoDidNotLeaveAfterAll() {
        pipeline.send(
                joined().at("10:00").loss(20), joined().at("10:01").loss(20).left("10:01:40"));
        pipeline.alerts();
        pipeline.send(joined().at("10:02").loss(20), joined().at("10:03").loss(20));

        assertThat(pipeline.alertTexts()).containsExactly("10:04 FIRING CRITICAL");
        assertThat(pipeline.participants()).last().extracting(TestRecord::value).isNotNull();
    }

    @Test
    void shouldSettleWhatWaitsWhenParticipantFallsSilent() {
        pipeline.send(sample().at("10:00").loss(20), sample().at("10:01").loss(20));
        assertThat(pipeline.windows()).isEmpty();

        pipeline.pass(NO_DATA);

        assertThat(pipeline.windowTexts()).containsExactly("10:01 1/5", "10:02 2/5");
        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL", "10:02 RESOLVED CRITICAL NO_DATA");
    }

    @Test
    void shouldTellSilenceOnce() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.pass(NO_DATA);
        pipeline.windows();
        pipeline.alerts();

        pipeline.send(joined().at("10:01").loss(20));
        pipeline.pass(NO_DATA);
        pipeline.pass(NO_DATA);

        assertThat(pipeline.windows()).isEmpty();
        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.late()).isEmpty();
    }

    @Test
    void shouldNotCountReplayAsSignOfLife() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.pass(NO_DATA.minusMinutes(1));
        pipeline.send(joined().at("10:01").loss(20));
        pipeline.pass(Duration.ofMinutes(1));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL", "10:02 RESOLVED CRITICAL NO_DATA");
    }

    @Test
    void shouldGoOnWhenDataComeBack() {
        pipeline.send(joined().at("10:00"), joined().at("10:01"));
        pipeline.pass(NO_DATA);
        pipeline.windows();

        pipeline.send(joined().at("10:02"), joined().at("10:03"));

        assertThat(pipeline.windowTexts()).as("as if nothing had been").containsExactly("10:03 3/3", "10:04 4/4");
    }

    @Test
    void shouldEndAlertAtGapInEventTime() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.send(joined().at("10:20").loss(20), joined().at("10:21"), joined().at("10:23"));

        // As silence by the wall clock would have ended it.
        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL", "10:02 RESOLVED CRITICAL NO_DATA");
    }

    @Test
    void shouldKeepAlertWhenGapIsFilledWithinTheGrace() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.send(
                joined().at("10:11").loss(20),
                joined().at("10:10").loss(20),
                joined().at("10:14").loss(20));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL");
    }

    @Test
    void shouldNotTakeASuspendedMachineForSilence() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.pass(NO_DATA.minusSeconds(20));
        pipeline.leap(Duration.ofHours(2));
        pipeline.pass(NO_DATA.minusSeconds(1));
        assertThat(pipeline.alertTexts()).as("samples may wait").containsExactly("10:02 FIRING CRITICAL");

        pipeline.pass(Duration.ofSeconds(1));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 RESOLVED CRITICAL NO_DATA");
    }

    @Test
    void shouldNotTakeAnOutageOfKafkaForSilence() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        pipeline.alerts();
        pipeline.pass(NO_DATA.minusSeconds(20));
        pipeline.kafkaIsSilent(true);
        pipeline.pass(Duration.ofHours(1));
        assertThat(pipeline.alerts()).isEmpty();

        pipeline.kafkaIsSilent(false);
        pipeline.pass(NO_DATA);
        assertThat(pipeline.alerts()).as("counted anew from the first check on").isEmpty();
        pipeline.pass(Duration.ofSeconds(15));
        assertThat(pipeline.alertTexts()).containsExactly("10:02 RESOLVED CRITICAL NO_DATA");
    }

    @Test
    void shouldForgetSilentParticipantAfterTheRetention() {
        pipeline.send(joined().at("10:00"));
        pipeline.pass(NO_DATA);
        pipeline.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(pipeline.states().get(KEY)).isNotNull();

        pipeline.pass(Duration.ofSeconds(1));

        assertThat(pipeline.states().get(KEY)).isNull();
        assertThat(pipeline.attributes().get(KEY)).isNull();
    }

    @Test
    void shouldRememberParticipantWhoComesBack() {
        pipeline.send(joined().at("10:00"));
        pipeline.pass(NO_DATA);
        pipeline.pass(Duration.ofHours(11));
        pipeline.send(joined().at("10:01"));
        pipeline.pass(Duration.ofHours(1));

        assertThat(pipeline.states().get(KEY)).isNotNull();
    }

    private static SampleBuilder joined() {
        return sample().joined("09:59:30");
    }
}
