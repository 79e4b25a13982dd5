package io.qoswatch.streams.rule;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/** Reads durations in ISO 8601's form, such as {@code PT2M}, without the whole module for {@code java.time}. */
final class DurationDeserializer extends StdDeserializer<Duration> {

    private static final long serialVersionUID = 1L;

    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw context.weirdStringException(text, Duration.class, "not a duration such as PT30S or PT2M");
        }
    }
}
