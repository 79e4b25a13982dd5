package io.qoswatch.streams.failure;

import java.util.Map;

import io.qoswatch.streams.metrics.FailureStage;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A sample whose processing fails for a reason of its own, a mistake in this program that it brings to light, goes to the
 * dead-letter topic, and the next one is read (KIP-1033). Everything else stops the application.
 *
 * <p>Skipping leaves nothing half done: the processor writes and forwards nothing before all that a sample changes is known, and
 * what fails from then on is a {@link PartlyWrittenException}, or an exception of Kafka's own. Both stop the application, and
 * Kafka takes the transaction back with all that the sample has written.
 */
public final class ProcessingToDeadLetters extends LogAndContinueProcessingExceptionHandler {

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        deadLetters = DeadLetters.of(configs, FailureStage.PROCESSING);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!Failures.isOfRecord(exception) || isOfPunctuation(context)) {
            return Response.fail();
        }
        Response response = super.handleError(context, record, exception);
        return Response.resume(deadLetters.counted(response.deadLetterQueueRecords()));
    }

    /** There is no record to put aside, and the processor has caught what concerns a single participant. */
    private static boolean isOfPunctuation(ErrorHandlerContext context) {
        return context.offset() < 0;
    }
}
