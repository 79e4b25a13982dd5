package io.qoswatch.producer.dlq;

import java.time.Duration;

import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.publish.Transactions;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A redrive's connection, to be held at a moment of the test's choice. */
final class OpenTransactions implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    OpenTransactions(KafkaConnection connection) {
        producer = new KafkaProducer<>(
                SamplePublisher.clientConfig(connection, Redrive.TRANSACTIONAL_ID),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Transactions<byte[]> transactions() {
        return new Transactions<>(producer, Redrive.TRANSACTIONAL_ID);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
