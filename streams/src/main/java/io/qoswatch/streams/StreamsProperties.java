package io.qoswatch.streams;

import java.util.Properties;

import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.failure.DeadLetters;
import io.qoswatch.streams.failure.PoisonToDeadLetters;
import io.qoswatch.streams.failure.ProcessingToDeadLetters;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' configuration: the guarantees of this application, the settings, and over both what the operator says. */
final class StreamsProperties {

    private static final int BATCH_BYTES = 256 * 1024;

    private StreamsProperties() {}

    static Properties of(StreamsSettings settings, StreamsMetrics metrics) {
        Properties properties = guarantees();
        properties.putAll(DeadLetters.config(metrics));
        putInstance(properties, settings.instance());
        properties.putAll(settings.connection().clientConfig());
        return properties;
    }

    private static Properties guarantees() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonToDeadLetters.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingToDeadLetters.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, TopicCatalogue.SAMPLES_DLQ.name());
        // Each sample gives a window and a state: with gzip and batches of 16 KiB much of the work would be theirs.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        return properties;
    }

    private static void putInstance(Properties properties, InstanceSettings instance) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, instance.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, instance.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, instance.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                instance.commitInterval().toMillis());
        properties.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG, instance.groupProtocol().label());
        if (instance.groupProtocol() == GroupProtocol.CLASSIC) { // Else the brokers know; see StandbyReplicas.
            properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.standbyReplicas());
        }
    }
}
