package io.qoswatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one generated class in Confluent's wire format, byte for byte as Confluent's serializer does, for less.
 *
 * <p>Confluent's serializer writes a topic's first record, with all that belongs to it: registering, looking up, rules. A
 * generated class always has the same schema, so later records have the same first five bytes, and only Avro is left to do, by
 * {@link CompiledWriter} and without hashing the schema again for each record: together they were the largest part of the
 * streams service's work. If that does not give the first record's bytes (rules change it, or the format is another), all
 * records are left to Confluent's serializer. Threads: any.
 */
final class GeneratedAvroSerializer<V> implements Serializer<V> {

    private static final int PREFIX_LENGTH = 5;
    private static final byte[] LEFT_TO_CONFLUENT = {};

    private final KafkaAvroSerializer confluent = new KafkaAvroSerializer();
    private final Map<String, byte[]> prefixes = new ConcurrentHashMap<>();
    private final ThreadLocal<Encoding> encodings;

    GeneratedAvroSerializer(Class<V> type) {
        CompiledWriter writer = new CompiledWriter(SpecificData.get().getSchema(type));
        encodings = ThreadLocal.withInitial(() -> new Encoding(writer));
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        confluent.configure(configs, isKey);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        return serialize(topic, null, value);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Headers headers, @Nullable V value) {
        if (value == null) {
            return null;
        }
        byte[] prefix = prefixes.get(topic);
        if (prefix != null && prefix.length > 0) {
            return encodings.get().encode(prefix, value);
        }
        byte[] bytes = confluent.serialize(topic, headers, value);
        if (prefix == null) {
            prefixes.put(topic, prefixOf(bytes, value));
        }
        return bytes;
    }

    private byte[] prefixOf(byte[] bytes, V value) {
        byte[] prefix = Arrays.copyOf(bytes, PREFIX_LENGTH);
        return Arrays.equals(encodings.get().encode(prefix, value), bytes) ? prefix : LEFT_TO_CONFLUENT;
    }

    @Override
    public void close() {
        confluent.close();
    }

    /** Buffers of one thread. */
    private static final class Encoding {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        private final CompiledWriter writer;

        Encoding(CompiledWriter writer) {
            this.writer = writer;
        }

        byte[] encode(byte[] prefix, Object value) {
            try {
                out.reset();
                out.write(prefix);
                writer.write(value, encoder);
                encoder.flush();
                return out.toByteArray();
            } catch (IOException
                    | RuntimeException e) { // Avro throws many kinds for a value that its schema does not allow.
                EncoderFactory.get().binaryEncoder(out, encoder); // Forgets what is half written.
                throw new SerializationException("Error serializing Avro message", e);
            }
        }
    }
}
