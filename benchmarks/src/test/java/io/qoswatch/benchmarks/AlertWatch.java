package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads transitions of alerts with {@code read_committed}, as a pager would, and tells how long each took to come. */
final class AlertWatch implements AutoCloseable {

    private static final String RULE = "audio-loss";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SteadyLoad load;
    private final KafkaConsumer<String, QosAlert> consumer;
    private final FutureTask<Boolean> reading = new FutureTask<>(this::read);
    private final LongStream.Builder delays = LongStream.builder();
    private volatile boolean ended;
    private final AtomicInteger fired = new AtomicInteger();
    private final AtomicInteger resolved = new AtomicInteger();

    /** Begins to read the topic of alerts, which must be there. */
    AlertWatch(KafkaConnection connection, SteadyLoad load) {
        this.load = load;
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                connection.serdes().valueSerde(TopicCatalogue.ALERTS).deserializer());
        String topic = TopicCatalogue.ALERTS.name();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        new Thread(reading, "alert-watch").start();
    }

    private Boolean read() {
        while (!ended) {
            for (ConsumerRecord<String, QosAlert> record : consumer.poll(POLL)) {
                take(record.key(), record.value());
            }
        }
        return true;
    }

    private void take(String key, QosAlert alert) {
        if (alert.getRuleId().equals(RULE)) {
            switch (alert.getTransition()) {
                case FIRING -> fired.incrementAndGet();
                case RESOLVED -> resolved.incrementAndGet();
                default -> {}
            }
        }
        long sentAt = load.sentAt(key, alert.getWindowEnd());
        if (sentAt != 0) {
            delays.add(System.nanoTime() - sentAt);
        }
    }

    /**
     * Transitions that came until the watch was closed.
     *
     * @param fired alerts on lost audio packets that began to fire
     * @param resolved alerts on lost audio packets that ended
     * @param delays of the transitions of all rules, from handing the deciding sample to Kafka to reading the transition, ns, in ascending order
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Seen(int fired, int resolved, long[] delays) {

        /** A percentile of the delays, ms. */
        double delayMs(double percent) {
            int place = (int) Math.ceil(delays.length * percent / 100) - 1;
            return delays[Math.max(0, place)] / 1e6;
        }
    }

    /** Waits until that many alerts on lost audio packets have ended, and stops reading. */
    Seen awaitResolved(int alerts) throws ExecutionException, InterruptedException {
        Awaitility.await().atMost(LONGEST).until(() -> resolved.get() >= alerts || reading.isDone());
        ended = true;
        reading.get();
        long[] sorted = delays.build().toArray();
        Arrays.sort(sorted);
        return new Seen(fired.get(), resolved.get(), sorted);
    }

    @Override
    public void close() throws ExecutionException, InterruptedException {
        ended = true;
        reading.get();
        consumer.close();
    }
}
