package io.qoswatch.producer.publish;

import java.time.Instant;

import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back the record that a predecessor has kept for itself. To be used after the publisher is open, when no transaction of the predecessor
 * is under way any more. Used by one thread.
 *
 * @param <V> type of the record
 */
public final class KeptReader<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptReader.class);

    private final String topic;
    private final TopicReplay<String> replay;
    private final Deserializer<V> values;
    private final String transactionalId;
    private @Nullable V latest;
    private @Nullable Instant unreadableAt;

    /** A reader over a replay that it closes. */
    KeptReader(String topic, TopicReplay<String> replay, Deserializer<V> values, String transactionalId) {
        this.topic = topic;
        this.replay = replay;
        this.values = values;
        this.transactionalId = transactionalId;
    }

    /**
     * What publishers with this transactional id have kept.
     *
     * @param topic whose records have transactional ids as keys
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static <V extends SpecificRecord> Kept<V> read(
            KafkaConnection connection, Topic<V> topic, String transactionalId) {
        try (KeptReader<V> reader = new KeptReader<>(
                topic.name(),
                TopicReplay.of(connection, topic.name()),
                connection.serdes().valueSerde(topic).deserializer(),
                transactionalId)) {
            return reader.read();
        } catch (KafkaException e) {
            throw TopicReplay.failed(topic.name(), e);
        }
    }

    Kept<V> read() {
        replay.forEach(this::take);
        return new Kept<>(latest, unreadableAt);
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        if (!transactionalId.equals(entry.key())) {
            return;
        }
        try {
            latest = entry.value() == null ? null : values.deserialize(topic, entry.value());
            unreadableAt = null;
        } catch (SerializationException | AvroRuntimeException e) {
            if (TopicReplay.isRegistryDown(e)) {
                throw TopicReplay.failed(topic, e);
            }
            unreadableAt = Instant.ofEpochMilli(entry.timestamp());
            LOG.warn(
                    "record cannot be read topic={} offset={} reason={}",
                    topic,
                    entry.offset(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        replay.close();
        values.close();
    }
}
