package io.qoswatch.cli.demo;

import java.time.Instant;

import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.ResolvedReason;

/** Alerts on a morning of 2026, written as {@code 09:30}. */
final class Alerts {

    static final ParticipantKey ANNA = new ParticipantKey("m1==", "16778240");
    static final ParticipantKey BERT = new ParticipantKey("m1==", "16780288");

    private Alerts() {}

    static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }

    /** An alert that fires a minute after the end of the first window in breach. */
    static QosAlert firing(ParticipantKey participant, String metric, String firedAt) {
        Instant fired = at(firedAt);
        return QosAlert.newBuilder()
                .setAlertId(participant.userId() + "-" + metric + "-" + firedAt)
                .setSequence(0)
                .setTransition(AlertTransition.FIRING)
                .setSeverity(AlertSeverity.CRITICAL)
                .setRuleId("audio-loss")
                .setRuleVersion(1)
                .setMeeting(Meeting.newBuilder()
                        .setUuid(participant.meetingUuid())
                        .setKind(MeetingKind.MEETING)
                        .build())
                .setParticipant(Participant.newBuilder()
                        .setUserId(participant.userId())
                        .setLocation("Berlin (DE)")
                        .build())
                .setStream("audio_input")
                .setMetric(metric)
                .setStatistic("mean")
                .setObservedValue(12.5)
                .setThreshold(10.0)
                .setWindowStart(fired.minusSeconds(360))
                .setWindowEnd(fired.minusSeconds(60))
                .setSampleCount(5)
                .setCoverage(1.0)
                .setBreachedAt(fired.minusSeconds(60))
                .setFiredAt(fired)
                .setOccurredAt(fired)
                .setExplanation("mean packet loss of audio input over 5 min is 12.5 %")
                .build();
    }

    static QosAlert resolved(QosAlert alert, String time) {
        return QosAlert.newBuilder(alert)
                .setSequence(1)
                .setTransition(AlertTransition.RESOLVED)
                .setResolvedReason(ResolvedReason.RECOVERED)
                .setOccurredAt(at(time))
                .build();
    }
}
