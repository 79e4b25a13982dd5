package io.qoswatch.streams.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules with different ids, in the order of their file. Immutable. */
public record RuleSet(List<Rule> rules) {

    /** Refuses two rules with one id. */
    public RuleSet {
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules have the id " + rule.id());
            }
        }
    }

    /** The rule with this id. */
    public Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
