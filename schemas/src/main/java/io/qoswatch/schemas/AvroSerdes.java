package io.qoswatch.schemas;

import java.util.HashMap;
import java.util.Map;

import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import org.apache.avro.SystemLimitException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes of the contract's topics: Confluent's own, for generated classes, with a shorter way to write and to read. Each call makes
 * a new serde, which its owner closes. Threads: any.
 */
public final class AvroSerdes {

    /** Kafka takes no larger record by default. A broken one may claim a string of 2 GiB, which Avro would reserve. */
    private static final String LONGEST = String.valueOf(1024 * 1024);

    static { // Avro takes them from nowhere else.
        System.getProperties().putIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, LONGEST);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, LONGEST);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, LONGEST);
    }

    private final Map<String, Object> config;

    /**
     * @param clientConfig client settings; {@code schema.registry.url} is required, other keys of Confluent's serializers
     *     (authentication, caching) are passed on
     */
    public AvroSerdes(Map<String, ?> clientConfig) {
        Map<String, Object> merged = new HashMap<>(clientConfig);
        merged.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        this.config = Map.copyOf(merged);
    }

    /** A new serde of a topic's values. */
    @SuppressWarnings("unchecked") // Confluent's classes are typed Object; the topic says what its values are.
    public <V> Serde<V> valueSerde(Topic<V> topic) {
        if (!topic.isAvro()) {
            return (Serde<V>) Serdes.ByteArray();
        }
        Serializer<V> serializer = new GeneratedAvroSerializer<>(topic.valueType());
        Serde<V> serde = Serdes.serdeFrom(serializer, new GeneratedAvroDeserializer<>(topic.valueType()));
        serde.configure(config, false);
        return serde;
    }
}
