package io.qoswatch.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one generated class from Confluent's wire format, as Confluent's deserializer does, for less.
 *
 * <p>Confluent's deserializer reads the first record of each schema id, with all that belongs to it. If that id's schema is the
 * class' own and has no rules, there is nothing to resolve, and {@link CompiledReader} reads the later records; records of any
 * other schema, older or newer, are left to Confluent's. Threads: any.
 */
final class GeneratedAvroDeserializer<V> implements Deserializer<V> {

    private static final Logger LOG = LoggerFactory.getLogger(GeneratedAvroDeserializer.class);
    private static final int PREFIX_LENGTH = 5;
    private static final byte MAGIC = 0;

    private final KafkaAvroDeserializer confluent = new KafkaAvroDeserializer();
    /** Whether the schema of an id is the class' own. */
    private final Map<Integer, Boolean> ownIds = new ConcurrentHashMap<>();

    private final ThreadLocal<BinaryDecoder> decoders =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));
    private final Class<V> type;
    private final String ownForm;
    private final CompiledReader reader;

    GeneratedAvroDeserializer(Class<V> type) {
        Schema schema = SpecificData.get().getSchema(type);
        this.type = type;
        this.ownForm = SchemaNormalization.toParsingForm(schema);
        this.reader = new CompiledReader(schema);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        confluent.configure(configs, isKey);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
        return deserialize(topic, null, bytes);
    }

    @Override
    public @Nullable V deserialize(String topic, @Nullable Headers headers, byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < PREFIX_LENGTH || bytes[0] != MAGIC) {
            return type.cast(confluent.deserialize(topic, headers, bytes));
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        Boolean own = ownIds.get(id);
        if (own != null && own) {
            return decode(bytes);
        }
        V value = type.cast(confluent.deserialize(topic, headers, bytes));
        if (own == null) {
            decide(id);
        }
        return value;
    }

    private void decide(int id) {
        try {
            ownIds.put(id, isOwn(confluent.getSchemaById(id)));
        } catch (IOException | RestClientException e) {
            // The registry has just given this schema. If it does not again, the next record will tell.
            LOG.atDebug().setCause(e).addKeyValue("id", id).log("schema could not be compared");
        }
    }

    private boolean isOwn(ParsedSchema schema) {
        RuleSet rules = schema.ruleSet();
        return (rules == null || rules.isEmpty())
                && schema.rawSchema() instanceof Schema writers
                && SchemaNormalization.toParsingForm(writers).equals(ownForm);
    }

    private @Nullable V decode(byte[] bytes) {
        try {
            BinaryDecoder in = DecoderFactory.get()
                    .binaryDecoder(bytes, PREFIX_LENGTH, bytes.length - PREFIX_LENGTH, decoders.get());
            return type.cast(reader.read(in));
        } catch (IOException | RuntimeException e) { // Avro throws many kinds for bytes that are no record.
            throw new SerializationException("Error deserializing Avro message", e);
        }
    }

    @Override
    public void close() {
        confluent.close();
    }
}
