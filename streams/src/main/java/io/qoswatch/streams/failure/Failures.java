package io.qoswatch.streams.failure;

import java.io.EOFException;
import java.io.IOException;

import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells a failure that lies in one record from one that would meet every record. */
public final class Failures {

    private Failures() {}

    /**
     * True if Kafka or the schema registry is out, or refuses. Confluent's serializers turn the registry's 401, 403, 408, 429
     * and 5xx into exceptions of Kafka.
     */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || (cause instanceof IOException && !isOfBytes(cause))) {
                return true;
            }
        }
        return false;
    }

    /** What Avro says about bytes that end too soon or are none of its numbers. */
    private static boolean isOfBytes(Throwable cause) {
        return cause instanceof EOFException || cause instanceof InvalidNumberEncodingException;
    }

    /**
     * True if judging a record failed for a reason of its own: the next one may do better, and nothing was written. All else
     * that Kafka throws is about the broker, the group, the transaction or the disk.
     */
    public static boolean isOfRecord(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean isKafkas = cause instanceof KafkaException
                    && !(cause instanceof SerializationException || cause instanceof RecordTooLargeException);
            if (isKafkas || cause instanceof PartlyWrittenException || cause instanceof Error) {
                return false;
            }
        }
        return !isOutage(failure);
    }
}
