package io.qoswatch.producer.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.QosBackfill;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back which parts of the past are published. To be used after the publisher is open, when no transaction of a
 * predecessor is under way any more. Used by one thread.
 */
public final class BackfillReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillReader.class);
    private static final String TOPIC = TopicCatalogue.BACKFILL.name();

    private final TopicReplay<String> replay;
    private final Deserializer<QosBackfill> parts;
    private final String transactionalId;
    private final Map<String, QosBackfill> latest = new LinkedHashMap<>();

    /** A reader over a replay that it closes. */
    BackfillReader(TopicReplay<String> replay, Deserializer<QosBackfill> parts, String transactionalId) {
        this.replay = replay;
        this.parts = parts;
        this.transactionalId = transactionalId;
    }

    /**
     * What backfills with this transactional id have finished.
     *
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static List<QosBackfill> read(KafkaConnection connection, String transactionalId) {
        try (BackfillReader reader = new BackfillReader(
                TopicReplay.of(connection, TOPIC),
                connection.serdes().valueSerde(TopicCatalogue.BACKFILL).deserializer(),
                transactionalId)) {
            return reader.read();
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
    }

    List<QosBackfill> read() {
        replay.forEach(this::take);
        return List.copyOf(latest.values());
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        String key = String.valueOf(entry.key());
        try {
            QosBackfill part = entry.value() == null ? null : parts.deserialize(TOPIC, entry.value());
            if (part == null) {
                latest.remove(key);
            } else if (part.getPublisher().equals(transactionalId)) {
                latest.put(key, part);
            }
        } catch (SerializationException | AvroRuntimeException e) {
            if (TopicReplay.isRegistryDown(e)) {
                throw TopicReplay.failed(TOPIC, e);
            }
            LOG.warn(
                    "progress cannot be read, its part of the past is looked through again offset={} reason={}",
                    entry.offset(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        replay.close();
        parts.close();
    }
}
