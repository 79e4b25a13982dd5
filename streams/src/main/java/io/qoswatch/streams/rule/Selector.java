package io.qoswatch.streams.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * Chooses participants by their attributes: every attribute that is named must match one of its patterns. A pattern is a text in
 * which {@code *} stands for any characters; case does not matter. An attribute that Zoom left out matches nothing. Immutable.
 */
public final class Selector {

    /** Chooses everybody. */
    public static final Selector ALL = new Selector(Map.of());

    private final Map<Attribute, Pattern> patterns;

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
        for (Map.Entry<Attribute, Pattern> pattern : patterns.entrySet()) {
            if (!matches(pattern.getValue(), pattern.getKey().of(about))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }

    private static Pattern anyOf(List<String> texts) {
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an attribute needs at least one pattern, and none that is empty");
        }
        String expression = texts.stream().map(Selector::expression).collect(Collectors.joining("|"));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String expression(String text) {
        return Pattern.compile("\\*")
                .splitAsStream(text + "\0") // Keeps what is empty after a last asterisk.
                .map(part -> part.replace("\0", ""))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }
}
