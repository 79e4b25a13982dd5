package io.qoswatch.streams.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they hold for a participant: with the limits of its segment, or not at all. That depends on the attributes which the
 * rules name, and is remembered by their values for the participants that came last; so patterns cost next to nothing, however
 * many rules have some. For one thread.
 */
public final class AppliedRules {

    private static final int REMEMBERED = 1_024;

    private final List<Variants> rules;
    private final List<Attribute> attributes;
    private final Map<List<@Nullable String>, List<@Nullable Rule>> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** A rule, and what it is for each of its segments. */
    private record Variants(Rule rule, List<Rule> ofSegments) {

        static Variants of(Rule rule) {
            return new Variants(
                    rule,
                    rule.overrides().stream()
                            .map(segment -> rule.with(segment.thresholds()))
                            .toList());
        }

        @Nullable
        Rule choose(QosSample about) {
            if (!rule.when().matches(about)) {
                return null;
            }
            for (int i = 0; i < ofSegments.size(); i++) {
                if (rule.overrides().get(i).when().matches(about)) {
                    return ofSegments.get(i);
                }
            }
            return rule;
        }
    }

    /** @param rules those that may apply */
    public AppliedRules(RuleSet rules) {
        this.rules = rules.rules().stream().map(Variants::of).toList();
        Set<Attribute> named = EnumSet.noneOf(Attribute.class);
        for (Rule rule : rules.rules()) {
            named.addAll(rule.when().attributes());
            rule.overrides().forEach(segment -> named.addAll(segment.when().attributes()));
        }
        this.attributes = List.copyOf(named);
    }

    /** All rules in their order, each as it holds for the participant; null in the place of one that does not watch it. */
    public List<@Nullable Rule> of(QosSample about) {
        List<@Nullable String> values = attributes.isEmpty() ? List.of() : values(about);
        List<@Nullable Rule> applied = remembered.get(values);
        if (applied == null) {
            applied = choose(about);
            if (remembered.size() == REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next()); // The one that was asked for longest ago.
            }
            remembered.put(values, applied);
        }
        return applied;
    }

    private List<@Nullable String> values(QosSample about) {
        List<@Nullable String> values = new ArrayList<>(attributes.size());
        for (Attribute attribute : attributes) {
            values.add(attribute.of(about));
        }
        return values;
    }

    private List<@Nullable Rule> choose(QosSample about) {
        List<@Nullable Rule> applied = new ArrayList<>(rules.size());
        for (Variants variants : rules) {
            applied.add(variants.choose(about));
        }
        return Collections.unmodifiableList(applied);
    }
}
