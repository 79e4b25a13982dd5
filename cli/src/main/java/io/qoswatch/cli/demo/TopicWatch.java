package io.qoswatch.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the published topics as any consumer would: committed records only. For one thread. */
final class TopicWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<QosAlert> alerts;
    private long samples;
    private long windows;

    TopicWatch(KafkaConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "qoswatch-demo");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1_000);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(
                List.of(TopicCatalogue.SAMPLES.name(), TopicCatalogue.WINDOWS.name(), TopicCatalogue.ALERTS.name()));
        alerts = connection.serdes().valueSerde(TopicCatalogue.ALERTS).deserializer();
    }

    /**
     * Reads what is there.
     *
     * @param onAlert takes each transition
     * @param onSample takes the time of each sample
     * @return whether anything was there
     */
    boolean poll(Consumer<QosAlert> onAlert, Consumer<Instant> onSample) {
        boolean any = false;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            any = true;
            if (record.topic().equals(TopicCatalogue.ALERTS.name())) {
                onAlert.accept(alerts.deserialize(record.topic(), record.headers(), record.value()));
            } else if (record.topic().equals(TopicCatalogue.WINDOWS.name())) {
                windows++;
            } else {
                samples++;
                onSample.accept(Instant.ofEpochMilli(record.timestamp()));
            }
        }
        return any;
    }

    long samples() {
        return samples;
    }

    long windows() {
        return windows;
    }

    @Override
    public void close() {
        consumer.close();
        alerts.close();
    }
}
