package io.qoswatch.schemas;

import java.util.HashMap;
import java.util.Map;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes of the contract's topics: Confluent's own, for generated classes, with a shorter way to write. Each call makes
 * a new serde, which its owner closes. Threads: any.
 */
public final class AvroSerdes {

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
        var deserializer = (Deserializer<V>) (Deserializer<?>) new KafkaAvroDeserializer();
        Serde<V> serde = Serdes.serdeFrom(serializer, deserializer);
        serde.configure(config, false);
        return serde;
    }
}
