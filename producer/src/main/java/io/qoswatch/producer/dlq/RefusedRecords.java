package io.qoswatch.producer.dlq;

import java.util.List;

import io.qoswatch.producer.dlq.Revival.Revived;
import io.qoswatch.producer.dlq.Revival.Stays;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Gives records that the streams service refused back to their topic, as they were: key, value, time and headers. */
final class RefusedRecords {

    private static final String TOPIC = TopicCatalogue.SAMPLES.name();

    private RefusedRecords() {}

    static Revival revive(Letter letter) {
        if (!letter.header(Letter.STREAMS_PREFIX + "topic").orElse("").equals(TOPIC)) {
            return new Stays("not of " + TOPIC);
        }
        if (letter.isTruncated()) {
            return new Stays("truncated");
        }
        return new Revived(
                List.of(new ProducerRecord<>(
                        TOPIC, null, letter.time().toEpochMilli(), letter.key(), letter.value(), headers(letter))),
                1);
    }

    private static Headers headers(Letter letter) {
        Headers headers = new RecordHeaders();
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(Letter.STREAMS_PREFIX)) {
                headers.add(header);
            }
        });
        return headers;
    }
}
