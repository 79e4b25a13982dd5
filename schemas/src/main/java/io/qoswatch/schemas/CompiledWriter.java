package io.qoswatch.schemas;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes records of one generated class as Avro does, with everything that follows from the schema decided once. Avro's own
 * writer looks up the branch of each union by the name of the value's schema, also of those that are null: most attributes of
 * a meeting and a participant are. Immutable; for any thread.
 */
final class CompiledWriter {

    private static final int NULL_FIRST = 0;

    private final Part record;

    /** Writes a value that is not null where its schema does not say so. */
    @FunctionalInterface
    private interface Part {
        void write(Object value, Encoder out) throws IOException;
    }

    /**
     * @param schema of a generated class
     * @throws IllegalArgumentException if it uses what this writer does not know: bytes, fixed, unions other than
     *     of null and one type, logical types other than timestamp-millis
     */
    CompiledWriter(Schema schema) {
        record = part(schema);
    }

    /**
     * Writes a record; half of it if it fails.
     *
     * @throws NullPointerException or ClassCastException if a value is not what the schema allows
     */
    void write(Object value, Encoder out) throws IOException {
        record.write(value, out);
    }

    private static Part part(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> nullable(schema);
            case ARRAY -> array(part(schema.getElementType()));
            case MAP -> map(part(schema.getValueType()));
            case LONG -> number(schema);
            case ENUM -> CompiledWriter::writeEnum;
            case STRING -> (value, out) -> out.writeString((CharSequence) value);
            case INT -> (value, out) -> out.writeInt((Integer) value);
            case FLOAT -> (value, out) -> out.writeFloat((Float) value);
            case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            case BYTES, FIXED, NULL -> throw unknown(schema);
        };
    }

    private static Part record(Schema schema) {
        if (hasCoders(schema)) {
            return (value, out) -> ((SpecificRecordBase) value).customEncode(out);
        }
        List<Schema.Field> fields = schema.getFields();
        Part[] parts = fields.stream().map(field -> part(field.schema())).toArray(Part[]::new);
        return (value, out) -> {
            SpecificRecordBase of = (SpecificRecordBase) value;
            for (int i = 0; i < parts.length; i++) {
                parts[i].write(of.get(i), out);
            }
        };
    }

    /** Avro generates coders for records without logical types; they do not box numbers. */
    private static boolean hasCoders(Schema schema) {
        Class<?> generated = SpecificData.get().getClass(schema);
        return Arrays.stream(generated.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("customEncode"));
    }

    private static Part nullable(Schema union) {
        List<Schema> branches = union.getTypes();
        if (branches.size() != 2 || branches.get(NULL_FIRST).getType() != Schema.Type.NULL) {
            throw unknown(union);
        }
        Part present = part(branches.get(1));
        return (value, out) -> {
            if (value == null) {
                out.writeIndex(NULL_FIRST);
            } else {
                out.writeIndex(1);
                present.write(value, out);
            }
        };
    }

    private static Part array(Part element) {
        return (value, out) -> {
            Collection<?> elements = (Collection<?>) value;
            out.writeArrayStart();
            out.setItemCount(elements.size());
            for (Object each : elements) {
                out.startItem();
                element.write(each, out);
            }
            out.writeArrayEnd();
        };
    }

    private static Part map(Part element) {
        return (value, out) -> {
            Map<?, ?> entries = (Map<?, ?>) value;
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                out.writeString((CharSequence) entry.getKey());
                element.write(entry.getValue(), out);
            }
            out.writeMapEnd();
        };
    }

    private static Part number(Schema schema) {
        if (schema.getLogicalType() == null) {
            return (value, out) -> out.writeLong((Long) value);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
        }
        throw unknown(schema);
    }

    @SuppressWarnings("EnumOrdinal") // Avro generates the constants in the schema's order.
    private static void writeEnum(Object value, Encoder out) throws IOException {
        out.writeEnum(((Enum<?>) value).ordinal());
    }

    private static IllegalArgumentException unknown(Schema schema) {
        return new IllegalArgumentException("no writer for schema " + schema);
    }
}
