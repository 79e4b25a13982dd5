package io.qoswatch.producer.publish;

import java.time.Instant;

import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what a predecessor may have called. To be used after the publisher is open, when no transaction of the predecessor
 * is under way any more. Used by one thread.
 */
public final class QuotaReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaReader.class);
    private static final String TOPIC = TopicCatalogue.QUOTA.name();

    private final TopicReplay<String> replay;
    private final Deserializer<QosQuota> quotas;
    private final String transactionalId;
    private @Nullable QosQuota latest;
    private @Nullable Instant unreadableAt;

    /** A reader over a replay that it closes. */
    QuotaReader(TopicReplay<String> replay, Deserializer<QosQuota> quotas, String transactionalId) {
        this.replay = replay;
        this.quotas = quotas;
        this.transactionalId = transactionalId;
    }

    /**
     * What publishers with this transactional id have kept.
     *
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static KeptQuota read(KafkaConnection connection, String transactionalId) {
        try (QuotaReader reader = new QuotaReader(
                TopicReplay.of(connection, TOPIC),
                connection.serdes().valueSerde(TopicCatalogue.QUOTA).deserializer(),
                transactionalId)) {
            return reader.read();
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
    }

    KeptQuota read() {
        replay.forEach(this::take);
        return new KeptQuota(latest, unreadableAt);
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        if (!transactionalId.equals(entry.key())) {
            return;
        }
        try {
            latest = entry.value() == null ? null : quotas.deserialize(TOPIC, entry.value());
            unreadableAt = null;
        } catch (SerializationException | AvroRuntimeException e) {
            if (TopicReplay.isRegistryDown(e)) {
                throw TopicReplay.failed(TOPIC, e);
            }
            unreadableAt = Instant.ofEpochMilli(entry.timestamp());
            LOG.warn(
                    "quota record cannot be read offset={} reason={}",
                    entry.offset(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        replay.close();
        quotas.close();
    }
}
