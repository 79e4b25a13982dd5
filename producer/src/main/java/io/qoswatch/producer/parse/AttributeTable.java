package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Fills a record's attributes from the members of a Zoom object. A member goes to the field of the same name, or to the one
 * that {@code renamed} gives; the field's type says how it is read. Where two members lead to one field, the first that has a
 * value wins. Immutable.
 */
final class AttributeTable {

    private enum Form {
        TEXT,
        INSTANT,
        LONG,
        INTEGER,
        NUMBER,
        BOOLEAN,
        TEXTS,
        PAIRS
    }

    private record Attribute(int position, Form form) {}

    private final String group;
    private final Map<String, Attribute> byMember = new HashMap<>();
    private final Set<String> ignored;

    /**
     * @param schema of the records
     * @param renamed Zoom's member to the schema's field, where the names differ
     * @param ownFields fields that do not come from members
     * @param ignored members that are known and not used
     */
    AttributeTable(Schema schema, Map<String, String> renamed, Set<String> ownFields, Set<String> ignored) {
        this.group = schema.getName().toLowerCase(Locale.ROOT);
        this.ignored = ignored;
        for (Schema.Field field : schema.getFields()) {
            if (!ownFields.contains(field.name()) && !renamed.containsValue(field.name())) {
                byMember.put(field.name(), attribute(field));
            }
        }
        renamed.forEach((member, name) -> byMember.put(member, attribute(schema.getField(name))));
    }

    /** Reads the value that the parser stands on. */
    void read(JsonParser parser, String member, SpecificRecordBase target, Values values) throws IOException {
        Attribute attribute = byMember.get(member);
        if (attribute == null) {
            skip(parser, member, values);
            return;
        }
        Object value = value(parser, member, attribute.form(), values);
        if (value != null && target.get(attribute.position()) == null) {
            target.put(attribute.position(), value);
        }
    }

    private void skip(JsonParser parser, String member, Values values) throws IOException {
        if (ignored.contains(member)) {
            parser.skipChildren();
        } else {
            values.unknown(parser, member);
        }
    }

    private @Nullable Object value(JsonParser parser, String member, Form form, Values values) throws IOException {
        return switch (form) {
            case TEXT -> values.text(parser, group, member);
            case INSTANT -> values.instant(parser, group, member);
            case LONG -> values.longInteger(parser, group, member);
            case INTEGER -> values.integer(parser, group, member, Unit.COUNT);
            case NUMBER -> values.number(parser, group, member, Unit.SECONDS);
            case BOOLEAN -> values.bool(parser, group, member);
            case TEXTS -> values.texts(parser, group, member);
            case PAIRS -> NamedTexts.read(parser, group, member, values);
        };
    }

    private static Attribute attribute(Schema.Field field) {
        Schema schema = field.schema();
        Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
        return new Attribute(field.pos(), form(type));
    }

    private static Form form(Schema type) {
        return switch (type.getType()) {
            case STRING -> Form.TEXT;
            case LONG -> type.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Form.INSTANT : Form.LONG;
            case INT -> Form.INTEGER;
            case DOUBLE -> Form.NUMBER;
            case BOOLEAN -> Form.BOOLEAN;
            case ARRAY -> Form.TEXTS;
            case MAP -> Form.PAIRS;
            default -> throw new IllegalArgumentException("no Zoom member has the form of " + type);
        };
    }
}
