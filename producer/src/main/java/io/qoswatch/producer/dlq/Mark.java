package io.qoswatch.producer.dlq;

import java.util.Optional;

import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A record among the dead letters that says of another one that it was redriven. It is written in the transaction that does so,
 * and being later it is kept longer than the letter.
 */
final class Mark {

    private static final String REDRIVEN = "redriven";

    private Mark() {}

    /** Without key and value. */
    @SuppressWarnings("NullAway") // Kafka's records may have neither.
    static ProducerRecord<byte[], byte[]> of(LetterId letter) {
        Headers headers = new RecordHeaders().add(REDRIVEN, letter.toString().getBytes(US_ASCII));
        return new ProducerRecord<>(TopicCatalogue.SAMPLES_DLQ.name(), null, null, null, null, headers);
    }

    /** The letter that was redriven; empty if this is a letter itself. */
    static Optional<LetterId> read(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(REDRIVEN);
        if (header == null || header.value() == null || record.value() != null || record.key() != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LetterId.parse(new String(header.value(), US_ASCII)));
        } catch (IllegalArgumentException e) { // A refused record may have any headers.
            return Optional.empty();
        }
    }
}
