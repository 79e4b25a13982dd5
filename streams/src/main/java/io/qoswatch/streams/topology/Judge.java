package io.qoswatch.streams.topology;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertMachine;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.Step;
import io.qoswatch.streams.alert.Transition;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.window.Window;
import org.jspecify.annotations.Nullable;

/** Has every rule judge a participant's windows, and keeps where the participant stands with each. */
final class Judge {

    private final RuleSet rules;
    private final Set<String> ruleIds;
    private final AlertMachine machine;

    Judge(RuleSet rules, AlertMachine machine) {
        this.rules = rules;
        this.ruleIds = rules.ids();
        this.machine = machine;
    }

    /**
     * Judges a settled window: changes {@code alerts}, hands out what happened.
     *
     * @return whether anything happened
     */
    boolean judge(
            String key,
            Window window,
            Map<String, AlertState> alerts,
            QosSample attributes,
            Consumer<QosAlert> outlet) {
        boolean anyTransition = hasRemovedRule(alerts);
        if (anyTransition) {
            endRemoved(window, alerts, attributes, outlet);
        }
        for (Rule rule : rules.rules()) {
            Rule applied = rule.forParticipant(attributes);
            AlertState state = alerts.get(rule.id());
            Step step = applied == null
                    ? new Step(null, machine.end(state, ResolvedReason.RULE_REMOVED))
                    : machine.next(state, applied, key, window.end(), applied.evaluate(window));
            if (step.state() == null) {
                alerts.remove(rule.id());
            } else {
                alerts.put(rule.id(), step.state());
            }
            publish(step.transition(), window, attributes, outlet);
            anyTransition |= step.transition() != null;
        }
        return anyTransition;
    }

    /** True if there is an alert whose rule is no more. */
    boolean hasRemovedRule(Map<String, AlertState> alerts) {
        return !alerts.isEmpty() && !ruleIds.containsAll(alerts.keySet());
    }

    /** Ends the alerts whose rules are no more, after the participant's last window. */
    void endRemoved(Window last, Map<String, AlertState> alerts, QosSample attributes, Consumer<QosAlert> outlet) {
        Map<String, AlertState> removed = new TreeMap<>(alerts);
        removed.keySet().removeIf(ruleIds::contains);
        alerts.keySet().removeAll(removed.keySet());
        end(last, removed, ResolvedReason.RULE_REMOVED, attributes, outlet);
    }

    /** Ends all alerts of a participant after its last window. */
    void end(
            Window last,
            Map<String, AlertState> alerts,
            ResolvedReason reason,
            QosSample attributes,
            Consumer<QosAlert> outlet) {
        // In the order of the rules' ids, so that a replay publishes in the same order.
        new TreeMap<>(alerts).values().forEach(alert -> publish(machine.end(alert, reason), last, attributes, outlet));
        alerts.clear();
    }

    private static void publish(
            @Nullable Transition transition, Window window, QosSample attributes, Consumer<QosAlert> outlet) {
        if (transition != null) {
            outlet.accept(AlertEvents.event(transition, window, attributes));
        }
    }
}
