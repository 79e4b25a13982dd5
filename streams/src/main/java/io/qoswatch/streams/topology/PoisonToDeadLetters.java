package io.qoswatch.streams.topology;

import java.io.EOFException;
import java.io.IOException;

import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * A record that cannot be decoded goes to the dead-letter topic (KIP-1034) with its reason, and the next one is read. But an
 * outage of the schema registry is no fault of the record: then the application stops, and reads it again after the restart.
 */
public final class PoisonToDeadLetters extends LogAndContinueExceptionHandler {

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return Response.fail();
            }
        }
        return super.handleError(context, record, exception);
    }

    /** Confluent's deserializer turns the registry's 401, 403, 408, 429 and 5xx into exceptions of Kafka. */
    private static boolean isOutage(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || (cause instanceof IOException && !isOfBytes(cause));
    }

    /** What Avro says about bytes that end too soon or are none of its numbers. */
    private static boolean isOfBytes(Throwable cause) {
        return cause instanceof EOFException || cause instanceof InvalidNumberEncodingException;
    }
}
