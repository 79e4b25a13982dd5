package io.qoswatch.producer.dlq;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.TopicReplay;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The committed dead letters. Each method reads the topic once, to its end. */
public final class Letters {

    private static final String TOPIC = TopicCatalogue.SAMPLES_DLQ.name();
    /** Clocks of those who write marks and letters may differ by that. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

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
        replay(replay -> replay.forEach(entry -> Mark.read(entry).ifPresent(redriven::add)));
        return redriven;
    }

    /**
     * Which of the letters since a time were redriven, unless the letter's time was in the future then. Others may be among them.
     *
     * @throws PublishException if Kafka does not answer
     */
    public Set<LetterId> redrivenSince(Instant time) {
        Set<LetterId> redriven = new HashSet<>();
        replay(replay -> replay.forEachSince(
                time.minus(CLOCKS_DIFFER), entry -> Mark.read(entry).ifPresent(redriven::add)));
        return redriven;
    }

    /**
     * Hands over every letter, redriven or not, in order within each partition.
     *
     * @throws PublishException if Kafka does not answer
     */
    public void forEach(Consumer<Letter> visitor) {
        replay(replay -> replay.forEach(entry -> visit(entry, visitor)));
    }

    /**
     * The same of those since a time.
     *
     * @throws PublishException if Kafka does not answer
     */
    public void forEachSince(Instant time, Consumer<Letter> visitor) {
        replay(replay -> replay.forEachSince(time, entry -> {
            if (entry.timestamp() >= time.toEpochMilli()) {
                visit(entry, visitor);
            }
        }));
    }

    /**
     * One letter, redriven or not; empty if it is not there.
     *
     * @throws PublishException if Kafka does not answer
     */
    public Optional<Letter> find(LetterId id) {
        AtomicReference<@Nullable Letter> found = new AtomicReference<>();
        replay(replay -> replay.at(id.partition(), id.offset()).ifPresent(entry -> visit(entry, found::set)));
        return Optional.ofNullable(found.get());
    }

    private static void visit(ConsumerRecord<byte[], byte[]> entry, Consumer<Letter> visitor) {
        if (Mark.read(entry).isEmpty()) {
            visitor.accept(new Letter(entry));
        }
    }

    private void replay(Consumer<TopicReplay<byte[]>> reading) {
        try (TopicReplay<byte[]> replay = replays.get()) {
            reading.accept(replay);
        } catch (KafkaException e) {
            throw TopicReplay.failed(TOPIC, e);
        }
    }
}
