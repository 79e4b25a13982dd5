package io.qoswatch.schemas;

import java.time.Instant;
import java.util.List;

/** Events for tests. */
final class Events {

    static final Instant NINE_THIRTY = Instant.parse("2026-01-05T09:30:00Z");

    private Events() {}

    static QosSample sample(int revision) {
        return QosSample.newBuilder()
                .setMeeting(meeting())
                .setParticipant(participant())
                .setSampledAt(NINE_THIRTY)
                .setObservedAt(NINE_THIRTY.plusSeconds(20))
                .setSource(SampleSource.REST_LIVE)
                .setRevision(revision)
                .setAudioInput(MediaStream.newBuilder()
                        .setBitrateKbps(27.15)
                        .setAvgLossPct(0.0)
                        .build())
                .build();
    }

    static QosWindow window() {
        return QosWindow.newBuilder()
                .setMeeting(meeting())
                .setParticipant(participant())
                .setWindowStart(NINE_THIRTY.minusSeconds(300))
                .setWindowEnd(NINE_THIRTY)
                .setSampleCount(5)
                .setExpectedCount(5)
                .setCoverage(1.0)
                .setStreams(List.of())
                .build();
    }

    static QosAlert alert(int sequence) {
        return QosAlert.newBuilder()
                .setAlertId("4f1c")
                .setSequence(sequence)
                .setTransition(AlertTransition.FIRING)
                .setSeverity(AlertSeverity.WARNING)
                .setRuleId("audio-loss")
                .setRuleVersion(1)
                .setMeeting(meeting())
                .setParticipant(participant())
                .setMetric("avg_loss_pct")
                .setStatistic("mean")
                .setThreshold(2.0)
                .setWindowStart(NINE_THIRTY.minusSeconds(300))
                .setWindowEnd(NINE_THIRTY)
                .setSampleCount(5)
                .setCoverage(1.0)
                .setBreachedAt(NINE_THIRTY)
                .setFiredAt(NINE_THIRTY)
                .setOccurredAt(NINE_THIRTY)
                .setExplanation("audio loss is high")
                .build();
    }

    private static Meeting meeting() {
        return Meeting.newBuilder()
                .setUuid("abc/DEF+1==")
                .setKind(MeetingKind.MEETING)
                .build();
    }

    private static Participant participant() {
        return Participant.newBuilder().setUserId("16779264").build();
    }
}
