package io.qoswatch.producer.parse;

/** A part of a readable document that could not be used: its original bytes and why. */
public final class RejectedElement {

    private final String reason;
    private final byte[] bytes;

    RejectedElement(String reason, byte[] bytes) {
        this.reason = reason;
        this.bytes = bytes;
    }

    /** Why, in a few constant words. */
    public String reason() {
        return reason;
    }

    /** The bytes as they came; not copied. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return reason + ", " + bytes.length + " bytes";
    }
}
