package io.qoswatch.producer.api;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;

/** The body of a successful answer, not yet parsed. {@link #toString()} shows where it is from, not what it holds. */
public final class Document {

    private final String origin;
    private final byte[] body;

    /**
     * @param origin path of the endpoint, without the query
     * @param body the bytes; not copied
     */
    public Document(String origin, byte[] body) {
        this.origin = origin;
        this.body = body;
    }

    /** Path of the endpoint, without the query. */
    public String origin() {
        return origin;
    }

    /** The bytes; not copied. */
    public byte[] body() {
        return body;
    }

    /** The failure that stands for this document, which could not be parsed. */
    public ZoomException unreadable(String why) {
        FailureReason reason = FailureReason.UNREADABLE_BODY;
        return new ZoomException(reason, "GET " + origin + ": " + reason.text() + " (" + why + ")");
    }

    @Override
    public String toString() {
        return origin + ", " + body.length + " bytes";
    }
}
