package io.qoswatch.producer.publish;

/** What of the bytes that could not be used is published. */
public enum DeadLetterPayload {
    /** What cannot hold personal data; nothing of what is not JSON. */
    REDACTED,
    /** All of it, as it came. */
    ORIGINAL
}
