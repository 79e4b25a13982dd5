package io.qoswatch.producer.publish;

/** Kafka or the schema registry did not take everything. The message names where and why in one line, and no values. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
