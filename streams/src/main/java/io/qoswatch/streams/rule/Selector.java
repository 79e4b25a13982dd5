package io.qoswatch.streams.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Wildcards;

/**
 * Chooses participants by their attributes: every attribute that is named must match one of its patterns. A pattern is a text in
 * which {@code *} stands for any characters; case does not matter. An attribute that Zoom left out matches nothing. Immutable.
 */
public final class Selector {

    /** Chooses everybody. */
    public static final Selector ALL = new Selector(Map.of());

    private final Map<Attribute, Wildcards> patterns;

    /** @param texts patterns by attribute; one of each must match */
    public Selector(Map<Attribute, List<String>> texts) {
        patterns = texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> anyOf(entry.getValue())));
    }

    /** What it chooses by. */
    Set<Attribute> attributes() {
        return patterns.keySet();
    }

    /** True if the participant that the sample describes is chosen. */
    public boolean matches(QosSample about) {
        for (Map.Entry<Attribute, Wildcards> pattern : patterns.entrySet()) {
            if (!pattern.getValue().match(pattern.getKey().of(about))) {
                return false;
            }
        }
        return true;
    }

    private static Wildcards anyOf(List<String> texts) {
        try {
            return new Wildcards(texts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an attribute " + e.getMessage(), e);
        }
    }
}
