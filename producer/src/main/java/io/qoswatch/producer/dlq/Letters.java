package io.qoswatch.producer.dlq;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.TopicReplay;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed dead letters. Each method reads the topic once, from its beginning to its end. */
public final class Letters {

    private static final String TOPIC = TopicCatalogue.SAMPLES_DLQ.name();

    private final Supplier<TopicReplay<byte[]>> replays;

    Letters(Supplier<TopicReplay<byte[]>> replays) {
        this.replays = replays;
    }

    /** Those of a cluster. */
    public static Letters in(KafkaConnection connection) {
        return new Letters(() -> TopicReplay.of(connection, TOPIC, new ByteArrayDeserializer()));
    }

    /**
     * Which were redriven.
     *
     * @throws PublishException if Kafka does not answer
     */
    public Set<LetterId> redriven() {
        Set<LetterId> redriven = new HashSet<>();
        replay(entry -> Mark.read(entry).ifPresent(redriven::add));
        return redriven;
    }

    /**
     * Hands over every letter, redriven or not, in order within each partition.
     *
     * @throws PublishException if Kafka does not answer
     */
    public void forEach(Consumer<Letter> visitor) {
        replay(entry -> {
            if (Mark.read(entry).isEmpty()) {
                visitor.accept(new Letter(entry));
            }
        });
    }

    private void replay(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (TopicReplay<byte[]> replay = replays.get()) {
            replay.forEach(visitor);
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
    }
}
