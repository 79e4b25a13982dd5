package io.qoswatch.streams.topology;

import java.time.Instant;
import java.util.Locale;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.Told;
import io.qoswatch.streams.alert.Transition;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.window.Window;

/** Makes the event of a transition, or of another state without one. */
final class AlertEvents {

    private AlertEvents() {}

    /**
     * The event of a transition.
     *
     * @param window the window that decided, or the last one before the data ended
     * @param attributes the sample whose meeting and participant are told
     */
    static QosAlert transition(Transition transition, Window window, QosSample attributes) {
        QosAlert event = event(transition, window, attributes);
        boolean isResolved = transition.kind() == AlertTransition.RESOLVED;
        Told told = transition.alert().told();
        event.setThreshold(told.criterion().thresholds().of(decisiveLevel(transition)));
        event.setOccurredAt(Instant.ofEpochMilli(window.end()));
        event.setState(isResolved ? AlertCondition.RESOLVED : told.view().condition());
        event.setStateSince(Instant.ofEpochMilli(isResolved ? window.end() : told.viewedAt()));
        event.setExplanation(Explanation.of(transition, window));
        return event;
    }

    /**
     * The last transition again, of an alert that is in another state since.
     *
     * @param last that transition, with what the window said
     * @param window the window that changed the state
     * @param attributes the sample whose meeting and participant are told
     */
    static QosAlert state(Transition last, Window window, QosSample attributes) {
        QosAlert event = event(last, window, attributes);
        Told told = last.alert().told();
        Evaluation evaluation = last.evaluation();
        event.setThreshold(told.criterion().thresholds().of(evaluation == null ? told.severity() : evaluation.level()));
        event.setOccurredAt(Instant.ofEpochMilli(told.at()));
        event.setState(told.view().condition());
        event.setStateSince(Instant.ofEpochMilli(told.viewedAt()));
        event.setExplanation(Explanation.ofState(last, window));
        return event;
    }

    private static QosAlert event(Transition transition, Window window, QosSample attributes) {
        Open alert = transition.alert();
        Criterion criterion = alert.criterion();
        Evaluation evaluation = transition.evaluation();
        QosAlert event = new QosAlert();
        event.setAlertId(alert.alertId());
        event.setSequence(alert.sequence());
        event.setTransition(transition.kind());
        event.setSeverity(severity(alert.severity()));
        event.setResolvedReason(transition.reason());
        event.setRuleId(criterion.ruleId());
        event.setRuleVersion(criterion.ruleVersion());
        event.setMeeting(attributes.getMeeting());
        event.setParticipant(attributes.getParticipant());
        if (evaluation != null) {
            event.setObservedValue(evaluation.value());
            event.setStream(
                    evaluation.stream() == null
                            ? null
                            : evaluation.stream().name().toLowerCase(Locale.ROOT));
        }
        event.setMetric(criterion.metric().label());
        event.setStatistic(criterion.aggregate().label());
        event.setWindowStart(Instant.ofEpochMilli(window.start()));
        event.setWindowEnd(Instant.ofEpochMilli(window.end()));
        event.setSampleCount(window.sampleCount());
        event.setCoverage(window.coverage());
        event.setBreachedAt(Instant.ofEpochMilli(alert.breachedAt()));
        event.setFiredAt(Instant.ofEpochMilli(alert.firedAt()));
        event.setFlapping(alert.told().view().flapping());
        event.setBackfilled(window.backfilled());
        return event;
    }

    static AlertSeverity severity(Level level) {
        return level == Level.CRITICAL ? AlertSeverity.CRITICAL : AlertSeverity.WARNING;
    }

    /** The level whose threshold the transition is about. */
    static Level decisiveLevel(Transition transition) {
        if (transition.reason() == ResolvedReason.RECOVERED) {
            return Level.CLEAR;
        }
        return transition.kind() == AlertTransition.DEESCALATED && hasCritical(transition)
                ? Level.CRITICAL
                : transition.alert().severity();
    }

    /** False if the rule says nothing of critical, or has said so until it was changed. */
    static boolean hasCritical(Transition transition) {
        return !Double.isInfinite(transition.alert().criterion().thresholds().critical());
    }
}
