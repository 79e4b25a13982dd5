package io.qoswatch.streams.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Ids of all rules. */
    public Set<String> ids() {
        return rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }
}
