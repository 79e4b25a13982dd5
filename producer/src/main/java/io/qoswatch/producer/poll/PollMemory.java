package io.qoswatch.producer.poll;

import java.time.Instant;
import java.util.Map;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.CursorReader;
import io.qoswatch.producer.publish.KeptReader;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosDiscovery;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.jspecify.annotations.Nullable;

/**
 * What former polls have published for those to come.
 *
 * @param cursors what is published of each participant
 * @param knownUntil up to when is known what was live; null if there were no polls
 */
public record PollMemory(
        Map<ParticipantKey, QosCursor> cursors, @Nullable Instant knownUntil) {

    /** That of the first start. */
    public static final PollMemory NONE = new PollMemory(Map.of(), null);

    /**
     * What polls with this transactional id have kept. To be called when the publisher is open.
     *
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static PollMemory read(KafkaConnection connection, String transactionalId, ProducerStats stats) {
        Map<ParticipantKey, QosCursor> cursors = CursorReader.read(connection, transactionalId, stats);
        QosDiscovery discovery = KeptReader.read(connection, TopicCatalogue.DISCOVERY, transactionalId)
                .latest();
        return new PollMemory(cursors, discovery == null ? null : discovery.getKnownUntil());
    }
}
