package io.qoswatch.streams.failure;

import java.util.Map;

import io.qoswatch.streams.metrics.FailureStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result that cannot be encoded, or is larger than Kafka takes, is left out; the sample that it came from goes to the
 * dead-letter topic, as far as Kafka Streams still has it, with its place and the reason. An outage of the registry stops the
 * application. So does what the brokers refuse: by then the transaction is lost, and Kafka Streams repeats it if that may help.
 */
public final class ProductionToDeadLetters extends DefaultProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProductionToDeadLetters.class);

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        deadLetters = DeadLetters.of(configs, FailureStage.PRODUCTION);
    }

    @Override
    @SuppressWarnings("rawtypes") // As Kafka declares it.
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (!Failures.isOfRecord(exception)) {
            return Response.fail();
        }
        LOG.atError()
                .setCause(exception)
                .addKeyValue("topic", record.topic())
                .addKeyValue("sourcePartition", context.partition())
                .addKeyValue("sourceOffset", context.offset())
                .log("result could not be written and is left out");
        Response response = super.handleSerializationError(context, record, exception, origin);
        return Response.resume(deadLetters.counted(response.deadLetterQueueRecords()));
    }
}
