package io.qoswatch.streams.failure;

import java.util.Map;

import io.qoswatch.streams.metrics.FailureStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * A record that cannot be decoded goes to the dead-letter topic (KIP-1034) with its reason, and the next one is read. But an
 * outage of the schema registry is no fault of the record: then the application stops, and reads it again after the restart.
 */
public final class PoisonToDeadLetters extends LogAndContinueExceptionHandler {

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        deadLetters = DeadLetters.of(configs, FailureStage.DESERIALIZATION);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (Failures.isOutage(exception)) {
            return Response.fail();
        }
        Response response = super.handleError(context, record, exception);
        return Response.resume(deadLetters.counted(response.deadLetterQueueRecords()));
    }
}
