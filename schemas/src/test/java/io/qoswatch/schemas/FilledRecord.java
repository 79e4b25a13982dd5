package io.qoswatch.schemas;

import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes records of any schema of the contract. */
enum FilledRecord {
    /** Every field has a value, and every enum its newest symbol. */
    FULL,
    /** Every field that may be null is null. */
    SPARSE;

    GenericData.Record of(Schema schema) {
        GenericData.Record filled = new GenericData.Record(schema);
        schema.getFields().forEach(field -> filled.put(field.pos(), value(field.schema())));
        return filled;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> of(schema);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols().get(schema.getEnumSymbols().size() - 1));
            case UNION -> this == SPARSE ? null : value(schema.getTypes().get(1));
            case ARRAY -> new GenericData.Array<>(schema, List.of(element(schema.getElementType())));
            case MAP -> Map.of("key", element(schema.getValueType()));
            case STRING -> "text";
            case INT -> 7;
            case LONG -> 1_700_000_000_123L;
            case DOUBLE -> 27.15;
            case BOOLEAN -> true;
            case NULL -> null;
            case FIXED, BYTES, FLOAT ->
                throw new IllegalArgumentException("the contract does not use " + schema.getType());
        };
    }

    private Object element(Schema schema) {
        Object element = value(schema);
        if (element == null) {
            throw new IllegalArgumentException("the contract has no null in collections");
        }
        return element;
    }
}
