package io.qoswatch.schemas;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one generated class that were written with that class' own schema, with everything that follows from the schema
 * decided once: the counterpart of {@link CompiledWriter}. Nothing is resolved, so a record of any other schema is misread.
 * Immutable; for any thread.
 */
final class CompiledReader {

    private static final int MOST_RESERVED = 1_000;

    private final Part record;

    /** Reads one value. */
    @FunctionalInterface
    private interface Part {
        @Nullable
        Object read(BinaryDecoder in) throws IOException;
    }

    /**
     * @param schema of a generated class
     * @throws IllegalArgumentException if it uses what this reader does not know: bytes, fixed, unions other than
     *     of null and one type, logical types other than timestamp-millis
     */
    CompiledReader(Schema schema) {
        record = part(schema);
    }

    /**
     * Reads a record.
     *
     * @throws IOException or a RuntimeException of many kinds, if the bytes are none
     */
    @Nullable
    Object read(BinaryDecoder in) throws IOException {
        return record.read(in);
    }

    private static Part part(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> nullable(schema);
            case ARRAY -> array(part(schema.getElementType()));
            case MAP -> map(part(schema.getValueType()));
            case LONG -> number(schema);
            case ENUM -> constant(schema);
            case STRING -> BinaryDecoder::readString;
            case INT -> BinaryDecoder::readInt;
            case FLOAT -> BinaryDecoder::readFloat;
            case DOUBLE -> BinaryDecoder::readDouble;
            case BOOLEAN -> BinaryDecoder::readBoolean;
            case BYTES, FIXED, NULL -> throw unknown(schema);
        };
    }

    private static Part record(Schema schema) {
        Supplier<SpecificRecordBase> maker = maker(schema);
        Part[] parts =
                schema.getFields().stream().map(field -> part(field.schema())).toArray(Part[]::new);
        return in -> {
            SpecificRecordBase of = maker.get();
            for (int i = 0; i < parts.length; i++) {
                of.put(i, parts[i].read(in));
            }
            return of;
        };
    }

    private static Supplier<SpecificRecordBase> maker(Schema schema) {
        SpecificData model = SpecificData.get();
        var instances = model.getNewRecordSupplier(schema);
        return () -> (SpecificRecordBase) instances.newInstance(null, schema);
    }

    private static Part nullable(Schema union) {
        List<Schema> branches = union.getTypes();
        if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
            throw unknown(union);
        }
        Part present = part(branches.get(1));
        return in -> switch (in.readIndex()) {
            case 0 -> null;
            case 1 -> present.read(in);
            default -> throw new IOException("no such branch of a union");
        };
    }

    private static Part array(Part element) {
        return in -> {
            long count = in.readArrayStart();
            List<Object> elements = new ArrayList<>((int) Math.min(count, MOST_RESERVED));
            while (count > 0) {
                SystemLimitException.checkMaxCollectionLength(elements.size(), count);
                for (long i = 0; i < count; i++) {
                    elements.add(element.read(in));
                }
                count = in.arrayNext();
            }
            return elements;
        };
    }

    private static Part map(Part value) {
        return in -> {
            Map<String, Object> entries = new HashMap<>();
            for (long count = in.readMapStart(); count > 0; count = in.mapNext()) {
                SystemLimitException.checkMaxCollectionLength(entries.size(), count);
                for (long i = 0; i < count; i++) {
                    entries.put(in.readString(), value.read(in));
                }
            }
            return entries;
        };
    }

    private static Part number(Schema schema) {
        if (schema.getLogicalType() == null) {
            return BinaryDecoder::readLong;
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return in -> Instant.ofEpochMilli(in.readLong());
        }
        throw unknown(schema);
    }

    private static Part constant(Schema schema) { // Avro generates the constants in the schema's order.
        Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
        return in -> constants[in.readEnum()];
    }

    private static IllegalArgumentException unknown(Schema schema) {
        return new IllegalArgumentException("no reader for schema " + schema);
    }
}
