package io.qoswatch.producer.dlq;

import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What becomes of a dead letter that is to be redriven. */
sealed interface Revival {

    /**
     * It is redriven.
     *
     * @param records what is published for it; none if all was published before
     * @param samples how many of them are for {@code qos.samples}
     */
    record Revived(List<ProducerRecord<byte[], byte[]>> records, int samples) implements Revival {}

    /**
     * It stays where it is.
     *
     * @param why in a few constant words
     */
    record Stays(String why) implements Revival {}
}
