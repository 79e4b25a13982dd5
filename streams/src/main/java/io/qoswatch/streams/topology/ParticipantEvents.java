package io.qoswatch.streams.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.qoswatch.schemas.OpenAlert;
import io.qoswatch.schemas.ParticipantHealth;
import io.qoswatch.schemas.QosParticipant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.rule.Level;

/** Makes the event that tells how a participant is. */
final class ParticipantEvents {

    private ParticipantEvents() {}

    static QosParticipant event(QosSample about, Map<String, AlertState> alerts, long windowEnd) {
        List<OpenAlert> open = new ArrayList<>();
        Level worst = Level.CLEAR;
        for (Map.Entry<String, AlertState> alert : new TreeMap<>(alerts).entrySet()) {
            if (alert.getValue() instanceof Open state) {
                open.add(openAlert(alert.getKey(), state));
                worst = state.severity().compareTo(worst) > 0 ? state.severity() : worst;
            }
        }
        return new QosParticipant(
                about.getMeeting(), about.getParticipant(), health(worst), open, Instant.ofEpochMilli(windowEnd));
    }

    private static OpenAlert openAlert(String ruleId, Open alert) {
        return new OpenAlert(
                alert.alertId(), ruleId, AlertEvents.severity(alert.severity()), Instant.ofEpochMilli(alert.firedAt()));
    }

    private static ParticipantHealth health(Level worst) {
        return switch (worst) {
            case CLEAR, BETWEEN -> ParticipantHealth.GOOD;
            case WARNING -> ParticipantHealth.WARNING;
            case CRITICAL -> ParticipantHealth.CRITICAL;
        };
    }
}
