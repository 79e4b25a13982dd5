package io.qoswatch.producer.publish;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Kafka or the schema registry did not take everything. The message names where and why in one line, and no values. Nothing of
 * the batch is published, unless the remedy is to {@link Remedy#START_OVER}: then it may be.
 */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What helps. */
    public enum Remedy {
        /** Publishing the same again. */
        REPEAT,
        /** A new connection, and reading from the cursors what is published. */
        START_OVER,
        /** Nothing that the producer can do itself. */
        STOP
    }

    private final Remedy remedy;

    PublishException(Remedy remedy, String message, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** A failure to publish. */
    public static PublishException of(Remedy remedy, Throwable failure) {
        return new PublishException(remedy, "cannot publish to qos.samples: " + reason(failure), failure);
    }

    /** Another producer has the transactional id now. */
    static PublishException fenced(String transactionalId, Throwable failure) {
        return new PublishException(
                Remedy.STOP,
                "another producer with transactional.id '" + transactionalId + "' has taken over, or Kafka did not hear"
                        + " of this one for longer than a transaction may take; this one ends",
                failure);
    }

    /** What helps. */
    public Remedy remedy() {
        return remedy;
    }

    /** True if somebody else has to change something: rights, credentials, the brokers' version. */
    static boolean isForGood(Throwable failure) {
        return isCausedBy(InvalidConfigurationException.class, failure)
                || isCausedBy(AuthenticationException.class, failure);
    }

    static boolean isFenced(Throwable failure) {
        return isCausedBy(ProducerFencedException.class, failure);
    }

    static boolean isCausedBy(Class<? extends Throwable> kind, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Kafka wraps what happened in exceptions that say only that something did. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getClass().getPackage() == KafkaException.class.getPackage()) {
            cause = cause.getCause();
        }
        if (cause.getCause() != null && cause instanceof org.apache.kafka.common.errors.SerializationException) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + ": " + text;
    }
}
