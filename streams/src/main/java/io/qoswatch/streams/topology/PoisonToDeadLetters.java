package io.qoswatch.streams.topology;

import java.io.IOException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        return isOutage(exception) ? Response.fail() : super.handleError(context, record, exception);
    }

    private static boolean isOutage(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof java.io.EOFException)) {
                return true;
            }
        }
        return false;
    }
}
