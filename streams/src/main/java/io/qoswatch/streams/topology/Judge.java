package io.qoswatch.streams.topology;

import java.util.Map;
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
    private final AlertMachine machine;

    Judge(RuleSet rules, AlertMachine machine) {
        this.rules = rules;
        this.machine = machine;
    }

    /** Judges a settled window: changes {@code alerts}, hands out what happened. */
    void judge(
            String key,
            Window window,
            Map<String, AlertState> alerts,
            QosSample attributes,
            Consumer<QosAlert> outlet) {
        for (Rule rule : rules.rules()) {
            Step step = machine.next(alerts.get(rule.id()), rule, key, window.end(), rule.evaluate(window));
            if (step.state() == null) {
                alerts.remove(rule.id());
            } else {
                alerts.put(rule.id(), step.state());
            }
            publish(step.transition(), rule, window, attributes, outlet);
        }
    }

    /** Ends all alerts of a participant after its last window. */
    void end(
            Window last,
            Map<String, AlertState> alerts,
            ResolvedReason reason,
            QosSample attributes,
            Consumer<QosAlert> outlet) {
        for (Rule rule : rules.rules()) {
            publish(machine.end(alerts.get(rule.id()), reason), rule, last, attributes, outlet);
        }
        alerts.clear();
    }

    private static void publish(
            @Nullable Transition transition,
            Rule rule,
            Window window,
            QosSample attributes,
            Consumer<QosAlert> outlet) {
        if (transition != null) {
            outlet.accept(AlertEvents.event(transition, rule, window, attributes));
        }
    }
}
