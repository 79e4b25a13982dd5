package io.qoswatch.producer.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads what {@link Redaction} has written: what it has hidden is absent then, and is not taken for a value. */
public final class HiddenValues {

    private static final JsonFactory JSON = new JsonFactory();

    private HiddenValues() {}

    /**
     * The document without the members and elements that were hidden.
     *
     * @throws IOException if it is not JSON
     */
    public static byte[] without(byte[] redacted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonParser parser = JSON.createParser(redacted);
                JsonGenerator generator = JSON.createGenerator(bytes)) {
            while (parser.nextToken() != null) {
                copy(parser, generator);
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        String member = null;
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
            member = parser.currentName();
            parser.nextToken();
        }
        if (isHidden(parser) || Redaction.HIDDEN.equals(member)) {
            parser.skipChildren();
            return;
        }
        if (member != null) {
            generator.writeFieldName(member);
        }
        generator.copyCurrentEvent(parser);
    }

    private static boolean isHidden(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().equals(Redaction.HIDDEN);
    }
}
