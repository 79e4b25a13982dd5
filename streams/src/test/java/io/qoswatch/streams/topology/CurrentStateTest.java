package io.qoswatch.streams.topology;

import java.time.Duration;
import java.util.List;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.OpenAlert;
import io.qoswatch.schemas.ParticipantHealth;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosParticipant;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.streams.SampleBuilder;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The compacted topics: what is open now, and how each participant is. */
class CurrentStateTest {

    private final Pipeline pipeline = new Pipeline(rule().build());

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldKeepAnOpenAlertAndRemoveItOnceResolved() {
        sendEpisode();

        List<TestRecord<String, QosAlert>> alerts = pipeline.alerts();
        List<TestRecord<String, QosAlert>> current = pipeline.currentAlerts();

        assertThat(alerts).hasSize(2);
        String id = alerts.get(0).value().getAlertId();
        assertThat(current).extracting(TestRecord::key).containsExactly(id, id, id);
        assertThat(current.get(0).value()).isEqualTo(alerts.get(0).value());
        assertThat(current.get(2).value()).isNull();
    }

    /** It fires at 10:07, is clear from 10:13 on, and has recovered by 10:15. */
    @Test
    void shouldTellThatAnOpenAlertRecovers() {
        sendEpisode();

        TestRecord<String, QosAlert> record = pipeline.currentAlerts().get(1);
        QosAlert alert = record.value();

        assertThat(alert.getState()).isEqualTo(AlertCondition.RECOVERING);
        assertThat(alert.getStateSince()).isEqualTo(time("10:13"));
        assertThat(record.getRecordTime()).isEqualTo(time("10:13"));
        assertThat(alert.getTransition()).isEqualTo(AlertTransition.FIRING);
        assertThat(alert.getSequence()).isZero();
        assertThat(alert.getOccurredAt()).isEqualTo(time("10:07"));
        assertThat(alert.getWindowEnd()).isEqualTo(time("10:13"));
        assertThat(alert.getObservedValue()).isEqualTo(0.5);
        assertThat(alert.getThreshold()).isEqualTo(2);
        assertThat(alert.getExplanation())
                .isEqualTo("mean packet loss of audio input over 5 min is 0.5 %,"
                        + " at or below the clear threshold of 2 %");
        assertThat(record.headers().lastHeader("ce_id").value()).asString(UTF_8).endsWith("/0/2026-01-05T10:13:00Z");
    }

    @Test
    void shouldTellThatAnOpenAlertHasNoData() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));
        for (int minute = 2; minute < 9; minute++) {
            pipeline.send(joined().at("10:0" + minute).loss(null));
        }
        pipeline.send(joined().at("10:09").loss(20));

        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL");
        assertThat(pipeline.currentAlerts())
                .extracting(TestRecord::value)
                .extracting(QosAlert::getState, QosAlert::getStateSince, QosAlert::getObservedValue)
                .containsExactly(
                        tuple(AlertCondition.FIRING, time("10:02"), 20.0),
                        tuple(AlertCondition.NO_DATA, time("10:07"), null),
                        tuple(AlertCondition.FIRING, time("10:10"), 20.0));
    }

    @Test
    void shouldMarkWhatHistoryTellsUntilThePresentTellsTheSame() {
        for (int minute = 0; minute < 3; minute++) {
            pipeline.send(joined().at("10:0" + minute).loss(20).from(SampleSource.REST_BACKFILL));
        }
        pipeline.send(joined().at("10:03").loss(20), joined().at("10:04").loss(20));

        assertThat(pipeline.alerts())
                .extracting(TestRecord::value)
                .extracting(QosAlert::getTransition, QosAlert::getBackfilled)
                .containsExactly(tuple(AlertTransition.FIRING, true));
        assertThat(pipeline.currentAlerts())
                .extracting(TestRecord::value)
                .as("it has been firing all the time")
                .extracting(QosAlert::getStateSince, QosAlert::getBackfilled)
                .containsExactly(tuple(time("10:02"), true), tuple(time("10:02"), false));
    }

    @Test
    void shouldTellAParticipantWhenFirstSeenAndWhenItsAlertsChange() {
        sendEpisode();

        List<TestRecord<String, QosParticipant>> participants = pipeline.participants();

        assertThat(participants).extracting(TestRecord::key).containsOnly(KEY);
        assertThat(participants)
                .extracting(record -> record.value().getHealth())
                .containsExactly(ParticipantHealth.GOOD, ParticipantHealth.WARNING, ParticipantHealth.GOOD);
        QosParticipant bad = participants.get(1).value();
        assertThat(bad.getUpdatedAt()).isEqualTo(time("10:07"));
        assertThat(bad.getOpenAlerts())
                .containsExactly(new OpenAlert(
                        "9ee7eb38d57447d97e7bfce4bc4b9914", "audio-loss", AlertSeverity.WARNING, time("10:07")));
        assertThat(participants.get(2).value().getOpenAlerts()).isEmpty();
    }

    @Test
    void shouldRemoveAParticipantThatFellSilentAndTellItAnewWhenItIsBack() {
        pipeline.send(joined().at("10:00"), joined().at("10:01"));
        pipeline.pass(Duration.ofMinutes(11));
        pipeline.pass(Duration.ofMinutes(11));
        pipeline.send(joined().at("10:20"), joined().at("10:23"));

        List<TestRecord<String, QosParticipant>> participants = pipeline.participants();

        assertThat(participants).hasSize(3);
        assertThat(participants.get(0).value().getUpdatedAt()).isEqualTo(time("10:01"));
        assertThat(participants.get(1).value()).isNull();
        assertThat(participants.get(2).value().getUpdatedAt()).isEqualTo(time("10:21"));
    }

    @Test
    void shouldTellThatAlertsEndedInAGap() {
        for (int minute = 0; minute < 5; minute++) {
            pipeline.send(joined().at("10:0" + minute).loss(9));
        }
        pipeline.send(joined().at("10:30"), joined().at("10:33"));

        assertThat(pipeline.participants())
                .extracting(record -> record.value().getHealth())
                .containsExactly(ParticipantHealth.GOOD, ParticipantHealth.WARNING, ParticipantHealth.GOOD);
        assertThat(pipeline.currentAlerts())
                .last()
                .extracting(TestRecord::value)
                .isNull();
    }

    /** Fires at 10:07, is resolved later. */
    private void sendEpisode() {
        for (int minute = 0; minute < 20; minute++) {
            boolean bad = minute >= 5 && minute < 8;
            pipeline.send(joined().at("10:%02d".formatted(minute)).loss(bad ? 15 : 0.5));
        }
    }

    private static SampleBuilder joined() {
        return sample().joined("10:00");
    }
}
