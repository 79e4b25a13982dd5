package io.qoswatch.streams.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertMachine;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.Step;
import io.qoswatch.streams.alert.Transition;
import io.qoswatch.streams.rule.AppliedRules;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.window.Window;
import org.jspecify.annotations.Nullable;

/** Has every rule judge a participant's windows, and keeps where the participant stands with each. */
final class Judge {

    private final List<Rule> rules;
    private final AppliedRules appliedRules;
    private final Set<String> ruleIds;
    private final AlertMachine machine;

    Judge(RuleSet rules, AlertMachine machine) {
        this.rules = rules.rules();
        this.appliedRules = new AppliedRules(rules);
        this.ruleIds = rules.ids();
        this.machine = machine;
    }

    /**
     * Judges a settled window: changes {@code alerts}, hands out what happened.
     *
     * @return whether anything happened
     */
    boolean judge(String key, Window window, Map<String, AlertState> alerts, QosSample attributes, AlertOutlet outlet) {
        boolean anyTransition = hasRemovedRule(alerts);
        if (anyTransition) {
            endRemoved(window, alerts, attributes, outlet);
        }
        List<@Nullable Rule> applied = appliedRules.of(attributes);
        for (int i = 0; i < rules.size(); i++) {
            String ruleId = rules.get(i).id();
            Rule rule = applied.get(i);
            AlertState state = alerts.isEmpty() ? null : alerts.get(ruleId);
            Step overdue = rule == null ? null : machine.endOverdue(state, rule, window);
            if (overdue != null) {
                anyTransition |= take(overdue, ruleId, window, alerts, attributes, outlet);
                state = overdue.state();
            }
            anyTransition |= take(step(key, state, rule, window), ruleId, window, alerts, attributes, outlet);
        }
        return anyTransition;
    }

    /** Keeps and hands out what came of a rule; whether that is a transition. */
    private static boolean take(
            Step step,
            String ruleId,
            Window window,
            Map<String, AlertState> alerts,
            QosSample attributes,
            AlertOutlet outlet) {
        if (step.state() != null) {
            alerts.put(ruleId, step.state());
        } else if (!alerts.isEmpty()) {
            alerts.remove(ruleId);
        }
        if (step.told() == null) {
            return false;
        }
        outlet.accept(event(step, step.told(), window, attributes), step.isTransition());
        return step.isTransition();
    }

    private Step step(String key, @Nullable AlertState state, @Nullable Rule rule, Window window) {
        if (rule == null) {
            return Step.ended(machine.end(state, ResolvedReason.RULE_REMOVED));
        }
        if (state != null) {
            return machine.next(state, rule, key, window, rule.evaluate(window));
        }
        // By far the most windows are here: nothing is wrong, and nothing is made.
        Evaluation breach = rule.evaluateBreach(window);
        return breach == null ? Step.INACTIVE : machine.next(null, rule, key, window, breach);
    }

    private static QosAlert event(Step step, Transition told, Window window, QosSample attributes) {
        return step.isTransition()
                ? AlertEvents.transition(told, window, attributes)
                : AlertEvents.state(told, window, attributes);
    }

    /** True if there is an alert whose rule is no more. */
    boolean hasRemovedRule(Map<String, AlertState> alerts) {
        return !alerts.isEmpty() && !ruleIds.containsAll(alerts.keySet());
    }

    /** Ends the alerts whose rules are no more, after the participant's last window. */
    void endRemoved(Window last, Map<String, AlertState> alerts, QosSample attributes, AlertOutlet outlet) {
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
            AlertOutlet outlet) {
        // In the order of the rules' ids, so that a replay publishes in the same order.
        for (AlertState alert : new TreeMap<>(alerts).values()) {
            Transition end = machine.end(alert, reason);
            if (end != null) {
                outlet.accept(AlertEvents.transition(end, last, attributes), true);
            }
        }
        alerts.clear();
    }
}
