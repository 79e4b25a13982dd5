package io.qoswatch.producer.publish;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("qos.quota", 0);
    private static final QosQuota QUOTA = new QosQuota(Instant.parse("2026-01-05T00:00:00Z"), 700L, 8L, null);
    private static final long WRITTEN_AT = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();

    private final AvroSerdes serdes =
            KafkaConnection.to("unused:9092", "mock://kept-reader").serdes();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private long offset;

    @Test
    void shouldTakeTheLatestOfItsOwnRecords() {
        entry("mine", encoded(new QosQuota(QUOTA.getDay(), 1L, 0L, null)));
        entry("mine", encoded(QUOTA));
        entry("other", encoded(new QosQuota(QUOTA.getDay(), 9L, 9L, null)));

        assertThat(read(serdes.valueSerde(TopicCatalogue.QUOTA).deserializer())).isEqualTo(new Kept<>(QUOTA, null));
    }

    @Test
    void shouldTellThatALaterRecordCannotBeRead() {
        entry("mine", encoded(QUOTA));
        entry("mine", new byte[] {1, 2, 3});

        assertThat(read(serdes.valueSerde(TopicCatalogue.QUOTA).deserializer()))
                .isEqualTo(new Kept<>(QUOTA, Instant.ofEpochMilli(WRITTEN_AT)));
    }

    @Test
    void shouldForgetWhatCouldNotBeReadOnceALaterRecordCan() {
        entry("mine", new byte[] {1, 2, 3});
        entry("mine", encoded(QUOTA));

        assertThat(read(serdes.valueSerde(TopicCatalogue.QUOTA).deserializer())).isEqualTo(new Kept<>(QUOTA, null));
    }

    @Test
    void shouldTakeAnyFailureOfTheNetworkForAnOutage() {
        for (IOException outage : List.of(
                new IOException("Premature end of chunk"),
                new InterruptedIOException("timeout"),
                new SSLException("handshake"),
                new SocketException("reset"))) {
            assertThat(TopicReplay.isRegistryDown(new SerializationException("no schema", outage)))
                    .isTrue();
        }
        assertThat(TopicReplay.isRegistryDown(new SerializationException("too short", new EOFException())))
                .isFalse();
    }

    private Kept<QosQuota> read(Deserializer<QosQuota> deserializer) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        try (KeptReader<QosQuota> reader = new KeptReader<>(
                "qos.quota",
                new TopicReplay<>(consumer, "qos.quota", Map.of(PARTITION, offset), () -> 0),
                deserializer,
                "mine")) {
            return reader.read();
        }
    }

    private byte[] encoded(QosQuota quota) {
        return serdes.valueSerde(TopicCatalogue.QUOTA).serializer().serialize(PARTITION.topic(), quota);
    }

    private void entry(String key, byte[] value) {
        long at = offset++;
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                at,
                WRITTEN_AT,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty())));
    }
}
