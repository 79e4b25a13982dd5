package io.qoswatch.schemas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of the contract as they are now. */
final class ContractSchemas {

    private ContractSchemas() {}

    /** Those of the values of all topics, each once, in the order of the data flow. */
    static List<Schema> present() {
        return TopicCatalogue.all().stream()
                .filter(Topic::isAvro)
                .<Schema>map(topic -> SpecificData.get().getSchema(topic.valueType()))
                .distinct()
                .toList();
    }

    /** The schema and all records and enums below it, each once, in the order of their first use. */
    static Set<Schema> namedTypes(Schema schema) {
        Set<Schema> types = new LinkedHashSet<>();
        collect(schema, types);
        return types;
    }

    private static void collect(Schema schema, Set<Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM, FIXED -> types.add(schema);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
