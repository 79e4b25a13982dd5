package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** Reads arrays of {@code {"field": …, "value": …}} or {@code {"key": …, "value": …}}. */
final class NamedTexts {

    private static final int MAX_PAIRS = 32;

    private NamedTexts() {}

    /** Value by name; pairs without a name or a value are left out. Null if there is no array. */
    static @Nullable Map<String, String> read(JsonParser parser, String group, String member, Values values)
            throws IOException {
        if (!values.isArray(parser, group, member)) {
            return null;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (values.isObject(parser, group, member)) {
                readPair(parser, group, member, values, pairs);
            }
        }
        return pairs;
    }

    private static void readPair(
            JsonParser parser, String group, String member, Values values, Map<String, String> pairs)
            throws IOException {
        String name = null;
        String value = null;
        for (String part = parser.nextFieldName(); part != null; part = parser.nextFieldName()) {
            parser.nextToken();
            switch (part) {
                case "field", "key" -> name = values.text(parser, group, member);
                case "value" -> value = values.text(parser, group, member);
                default -> values.unknown(parser, part);
            }
        }
        if (name != null && value != null && pairs.size() < MAX_PAIRS) {
            pairs.put(name, value);
        }
    }
}
