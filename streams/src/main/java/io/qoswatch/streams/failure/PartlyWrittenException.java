package io.qoswatch.streams.failure;

/**
 * What a record has decided could not be written as a whole. Never skipped: the application stops, and Kafka takes back what was
 * written of it.
 */
public final class PartlyWrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why the rest could not be written */
    public PartlyWrittenException(RuntimeException cause) {
        super("the results of a record were written in part", cause);
    }
}
