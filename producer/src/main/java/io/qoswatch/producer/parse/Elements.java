package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** Walks over arrays of objects and keeps the original bytes of those that cannot be used. Used for one document. */
final class Elements {

    /** Reads the object that the parser stands on, up to its end; tells why it cannot be used, or null. */
    interface Reader {
        @Nullable
        String read(JsonParser parser) throws IOException;
    }

    private final byte[] document;
    private final List<RejectedElement> rejected = new ArrayList<>();

    Elements(byte[] document) {
        this.document = document;
    }

    List<RejectedElement> rejected() {
        return rejected;
    }

    void readArray(JsonParser parser, Reader reader) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readElement(parser, reader);
        }
    }

    /** An element that is rejected takes along what was rejected inside of it. */
    void readElement(JsonParser parser, Reader reader) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        int rejectedBefore = rejected.size();
        String reason = "not an object";
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            reason = reader.read(parser);
        } else {
            parser.skipChildren();
        }
        if (reason != null) {
            rejected.subList(rejectedBefore, rejected.size()).clear();
            rejected.add(new RejectedElement(
                    reason, slice(start, parser.currentLocation().getByteOffset())));
        }
    }

    /** Offsets are unknown in a document that is not UTF-8; then the whole of it is kept. */
    private byte[] slice(long start, long end) {
        return start < 0 || end > document.length || start >= end
                ? document
                : Arrays.copyOfRange(document, (int) start, (int) end);
    }
}
