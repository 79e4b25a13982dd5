package io.qoswatch.producer.parse;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** Opens a document whose root is an object, and turns what goes wrong inside into one exception. Thread-safe. */
final class Documents {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the root object's members; the parser stands on its start. */
    interface Body<T> {
        T read(JsonParser parser) throws IOException, MalformedDocumentException;
    }

    private Documents() {}

    static <T> T read(byte[] document, Body<T> body) throws MalformedDocumentException {
        try (JsonParser parser = JSON.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedDocumentException("not a JSON object");
            }
            return body.read(parser);
        } catch (JsonProcessingException e) {
            // Jackson's message may quote the document, and so personal data.
            long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new MalformedDocumentException("not valid JSON" + (offset < 0 ? "" : " near byte " + offset));
        } catch (IOException e) {
            throw new MalformedDocumentException("not valid text");
        }
    }
}
