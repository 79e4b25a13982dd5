package io.qoswatch.producer.parse;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.qoswatch.producer.metrics.ProducerStats;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value that the parser stands on. Absent ({@code ""}, null) is null; anything that is not of the expected form is
 * null too, and counted under its field. Every method leaves the parser on the value's last token.
 */
final class Values {

    /** Keeps one event far below the size that brokers accept, whatever Zoom sends. */
    private static final int MAX_TEXT = 1_024;

    private static final int MAX_LIST = 32;

    private final ProducerStats stats;

    Values(ProducerStats stats) {
        this.stats = stats;
    }

    @Nullable
    Double number(JsonParser parser, String group, String member, Unit unit) throws IOException {
        double value = Double.NaN;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            char[] text = parser.getTextCharacters();
            int offset = parser.getTextOffset();
            int length = parser.getTextLength();
            if (NumberText.isBlank(text, offset, length)) {
                return null;
            }
            value = NumberText.parse(text, offset, length, unit);
        } else if (token.isNumeric()) {
            value = unit.checked(parser.getDoubleValue());
        } else if (isAbsent(parser)) {
            return null;
        }
        if (Double.isNaN(value)) {
            bad(parser, group, member);
            return null;
        }
        return value;
    }

    @Nullable
    Integer integer(JsonParser parser, String group, String member, Unit unit) throws IOException {
        Double number = number(parser, group, member, unit);
        if (number == null) {
            return null;
        }
        int integer = number.intValue();
        if (integer != number) {
            bad(parser, group, member);
            return null;
        }
        return integer;
    }

    /** Numbers of meetings: 64 bits, so not by way of a double. */
    @Nullable
    Long longInteger(JsonParser parser, String group, String member) throws IOException {
        String text = text(parser, group, member);
        try {
            return text == null ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            bad(parser, group, member);
            return null;
        }
    }

    /** Numbers and booleans become their text. */
    @Nullable
    String text(JsonParser parser, String group, String member) throws IOException {
        if (isAbsent(parser)) {
            return null;
        }
        if (!parser.currentToken().isScalarValue() || parser.getTextLength() > MAX_TEXT) {
            bad(parser, group, member);
            return null;
        }
        return parser.getText();
    }

    @Nullable
    Boolean bool(JsonParser parser, String group, String member) throws IOException {
        if (isAbsent(parser)) {
            return null;
        }
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                bad(parser, group, member);
                yield null;
            }
        };
    }

    @Nullable
    Instant instant(JsonParser parser, String group, String member) throws IOException {
        if (isAbsent(parser)) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            bad(parser, group, member);
            return null;
        }
        long millis = InstantText.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (millis == InstantText.UNREADABLE) {
            bad(parser, group, member);
            return null;
        }
        return Instant.ofEpochMilli(millis);
    }

    /** The texts of an array; elements without text are left out. */
    @Nullable
    List<String> texts(JsonParser parser, String group, String member) throws IOException {
        if (isAbsent(parser)) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            bad(parser, group, member);
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String text = text(parser, group, member);
            if (text != null && texts.size() < MAX_LIST) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** True if the parser stands on an object; what else stands there is skipped, and counted unless it is absent. */
    boolean isObject(JsonParser parser, String group, String member) throws IOException {
        return isStartOf(JsonToken.START_OBJECT, parser, group, member);
    }

    /** As {@link #isObject} for an array. */
    boolean isArray(JsonParser parser, String group, String member) throws IOException {
        return isStartOf(JsonToken.START_ARRAY, parser, group, member);
    }

    private boolean isStartOf(JsonToken start, JsonParser parser, String group, String member) throws IOException {
        if (parser.currentToken() == start) {
            return true;
        }
        if (!isAbsent(parser)) {
            bad(parser, group, member);
        }
        return false;
    }

    /** Skips a member that nothing here knows. */
    void unknown(JsonParser parser, String member) throws IOException {
        stats.unknownMember(member.length() > 64 ? member.substring(0, 64) : member);
        parser.skipChildren();
    }

    /** Counts a value that is not of the expected form, and skips it. */
    void bad(JsonParser parser, String group, String member) throws IOException {
        stats.badField(group.isEmpty() ? member : group + "." + member);
        parser.skipChildren();
    }

    static boolean isAbsent(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> true;
            case VALUE_STRING ->
                NumberText.isBlank(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            default -> false;
        };
    }
}
