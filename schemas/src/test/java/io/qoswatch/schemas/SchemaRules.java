package io.qoswatch.schemas;

import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/** What every schema of the contract keeps to. Each rule gives one line per violation. */
final class SchemaRules {

    private SchemaRules() {}

    /** Every record, field and enum says what it means, and every enum has a symbol for those that came after it. */
    static List<String> documentation(Schema schema) {
        List<String> problems = new ArrayList<>();
        for (Schema type : ContractSchemas.namedTypes(schema)) {
            requireDoc(type.getName(), type.getDoc(), problems);
            if (type.getType() == Type.ENUM && type.getEnumDefault() == null) {
                problems.add(type.getName() + " has no default symbol");
            }
            if (type.getType() == Type.RECORD) {
                type.getFields()
                        .forEach(field -> requireDoc(type.getName() + "." + field.name(), field.doc(), problems));
            }
        }
        return problems;
    }

    private static void requireDoc(String name, @Nullable String doc, List<String> problems) {
        if (doc == null || doc.isBlank()) {
            problems.add(name + " has no doc");
        } else if (!doc.strip().endsWith(".") || doc.lines().anyMatch(line -> line.matches("[\\s*].*|"))) {
            problems.add(name + " has a doc that is no sentence: " + doc);
        }
    }

    /** One schema reads what the other wrote, and the other way round: Confluent's FULL. */
    static List<String> compatibility(Schema present, Schema released) {
        List<String> problems = new ArrayList<>();
        problems.addAll(incompatibilities("present reader, released writer", present, released));
        problems.addAll(incompatibilities("released reader, present writer", released, present));
        return problems;
    }

    private static List<String> incompatibilities(String direction, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem -> direction + ": " + problem.getType() + " at " + problem.getLocation() + ", "
                        + problem.getMessage())
                .toList();
    }

    /** A field that came after the release has a default, in records that the release knows. */
    static List<String> defaults(Schema present, Schema released) {
        List<String> problems = new ArrayList<>();
        for (Schema before : ContractSchemas.namedTypes(released)) {
            ContractSchemas.namedTypes(present).stream()
                    .filter(now ->
                            now.getType() == Type.RECORD && now.getFullName().equals(before.getFullName()))
                    .flatMap(now -> now.getFields().stream())
                    .filter(field -> before.getField(field.name()) == null && !field.hasDefaultValue())
                    .map(Field::name)
                    .forEach(field -> problems.add(before.getName() + "." + field + " is new and has no default"));
        }
        return problems;
    }
}
