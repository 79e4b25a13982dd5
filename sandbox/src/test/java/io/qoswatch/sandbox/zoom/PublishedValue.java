package io.qoswatch.sandbox.zoom;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a published text such as {@code 27.15 kbps}, strictly. */
final class PublishedValue {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d{1,2})?)( kbps| ms| fps|%)");

    private PublishedValue() {}

    /** The number, or none for an empty text. */
    static OptionalDouble read(JsonNode node, String unit) {
        if (!node.isTextual()) {
            throw new AssertionError("no text: " + node);
        }
        String text = node.textValue();
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !matcher.group(2).trim().equals(unit)) {
            throw new AssertionError("no value in " + unit + ": " + text);
        }
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)));
    }
}
