package io.qoswatch.producer.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CursorReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("qos.cursors", 0);

    private final AvroSerdes serdes =
            KafkaConnection.to("unused:9092", "mock://cursor-reader").serdes();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final ProducerStats stats = new ProducerStats();
    private final AtomicLong nanos = new AtomicLong();
    private long offset;

    @Test
    void shouldTakeTheLatestCursorOfEachParticipant() {
        cursor("m==:1", cursor("mine", "m=="));
        cursor("m==:2", cursor("mine", "m=="));
        cursor("m==:1", cursor("mine", "newer=="));
        entry("m==:2", null);

        assertThat(read()).containsExactly(Map.entry(new ParticipantKey("m==", "1"), cursor("mine", "newer==")));
    }

    @Test
    void shouldLeaveCursorsOfOtherProducersAlone() {
        cursor("m==:1", cursor("other", "m=="));

        assertThat(read()).isEmpty();
    }

    @Test
    void shouldCountWhatCannotBeReadAndGoOn() {
        entry("m==:1", new byte[] {0, 0, 0, 0, 99, 1});
        entry("m==:1", new byte[] {1, 2, 3});
        entry("no key of a participant", new byte[0]);
        cursor("m==:2", cursor("mine", "m=="));

        assertThat(read()).containsOnlyKeys(new ParticipantKey("m==", "2"));
        assertThat(stats.cursorsUnreadable()).isEqualTo(3);
    }

    @Test
    void shouldGiveUpWhenNoFurtherRecordComes() {
        cursor("m==:1", cursor("mine", "m=="));
        offset += 5;

        PublishException failure = catchThrowableOfType(PublishException.class, this::read);

        assertThat(failure)
                .hasMessage("cannot read qos.cursors: TimeoutException: no further record for 120 s, 5 left");
        assertThat(failure.remedy()).isEqualTo(Remedy.START_OVER);
    }

    private Map<ParticipantKey, QosCursor> read() {
        Deserializer<QosCursor> deserializer =
                serdes.valueSerde(TopicCatalogue.CURSORS).deserializer();
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        try (CursorReader reader = new CursorReader(
                new TopicReplay<>(
                        consumer, "qos.cursors", Map.of(PARTITION, offset), () -> nanos.addAndGet(30_000_000_000L)),
                deserializer,
                "mine",
                stats)) {
            return reader.read();
        }
    }

    private void cursor(String key, QosCursor cursor) {
        entry(key, serdes.valueSerde(TopicCatalogue.CURSORS).serializer().serialize(PARTITION.topic(), cursor));
    }

    private void entry(String key, byte @Nullable [] value) {
        long at = offset++;
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), at, key, value));
        });
    }

    private static QosCursor cursor(String publisher, String uuid) {
        return new QosCursor(publisher, TestDocuments.meeting(uuid), null, List.of(), List.of());
    }
}
