package io.qoswatch.producer.publish;

import java.util.HashMap;
import java.util.Map;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
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
 * Reads back what was published before: the latest committed cursor of every participant. To be used after the publisher is
 * open, when no transaction of a predecessor is under way any more. Used by one thread.
 */
public final class CursorReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CursorReader.class);
    private static final String TOPIC = TopicCatalogue.CURSORS.name();

    private final TopicReplay<String> replay;
    private final Deserializer<QosCursor> cursors;
    private final String transactionalId;
    private final ProducerStats stats;
    private final Map<ParticipantKey, QosCursor> latest = new HashMap<>();
    private long read;

    /** A reader over a replay that it closes. */
    CursorReader(
            TopicReplay<String> replay, Deserializer<QosCursor> cursors, String transactionalId, ProducerStats stats) {
        this.replay = replay;
        this.cursors = cursors;
        this.transactionalId = transactionalId;
        this.stats = stats;
    }

    /**
     * The cursors of the publisher with this transactional id; those of others are theirs.
     *
     * @throws PublishException if Kafka or the registry does not answer, or no further record comes for two minutes
     */
    public static Map<ParticipantKey, QosCursor> read(
            KafkaConnection connection, String transactionalId, ProducerStats stats) {
        try (CursorReader reader = new CursorReader(
                TopicReplay.of(connection, TOPIC),
                connection.serdes().valueSerde(TopicCatalogue.CURSORS).deserializer(),
                transactionalId,
                stats)) {
            return reader.read();
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
    }

    Map<ParticipantKey, QosCursor> read() {
        replay.forEach(this::take);
        LOG.info(
                "cursors read records={} participants={} unreadable={}",
                read,
                latest.size(),
                stats.cursorsUnreadable());
        return Map.copyOf(latest);
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        read++;
        try {
            ParticipantKey key = ParticipantKey.parse(String.valueOf(entry.key()));
            QosCursor cursor = entry.value() == null ? null : cursors.deserialize(TOPIC, entry.value());
            if (cursor == null) {
                latest.remove(key);
            } else if (cursor.getPublisher().equals(transactionalId)) {
                latest.put(key, cursor);
            }
        } catch (SerializationException | AvroRuntimeException | IllegalArgumentException e) {
            if (TopicReplay.isRegistryDown(e)) {
                throw TopicReplay.failed(TOPIC, e);
            }
            stats.cursorUnreadable();
            LOG.warn(
                    "cursor cannot be read, samples of its participant may be published again partition={} offset={}"
                            + " reason={}",
                    entry.partition(),
                    entry.offset(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        replay.close();
        cursors.close();
    }
}
