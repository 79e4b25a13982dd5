package io.qoswatch.schemas;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Patterns, of which one must match: texts in which {@code *} stands for any characters; case does not matter. Immutable. */
public final class Wildcards {

    private static final Pattern ASTERISK = Pattern.compile("\\*");

    private final Pattern pattern;

    /**
     * @param texts the patterns
     * @throws IllegalArgumentException if there is none, or an empty one
     */
    public Wildcards(List<String> texts) {
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("needs at least one pattern, and none that is empty");
        }
        String expression = texts.stream().map(Wildcards::expression).collect(Collectors.joining("|"));
        pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** Whether one of them matches the whole text; what is not there matches nothing. */
    public boolean match(@Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static String expression(String text) {
        return ASTERISK.splitAsStream(text + "\0") // Keeps what is empty after a last asterisk.
                .map(part -> part.replace("\0", ""))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }
}
