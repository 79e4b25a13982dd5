package io.qoswatch.schemas;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.qoswatch.schemas.Topic.Cleanup;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/** Writes {@code docs/schemas.md} from the topic catalogue and the schemas. */
final class SchemaReference {

    private static final String INTRODUCTION = """
            # Topics and events

            <!-- Generated from the topic catalogue and the schemas: mvn -pl schemas test -Dschemas.docs.write=true -->

            What flows through Kafka, for those who read it. Keys are UTF-8 text; values are Avro in Confluent's wire format (a zero
            byte, the schema's id as four bytes, Avro binary), with their schemas in the registry under `<topic>-value`. The record's
            timestamp is the event time; of samples with the source `REST_BACKFILL` it is when they were fetched. Times are UTC, in milliseconds since 1970. **Null means that there is no value, never zero.**
            """;

    private static final String KEYS = """
            A participant's key is `meetingUuid:userId`, as in `abc/DEF+1==:16779264`: the meeting's UUID as Zoom writes it, which holds
            no colon, and Zoom's `user_id`, which names one join. All events of a participant are in one partition, in order.

            **Read with `isolation.level=read_committed`.** Samples, windows and alerts are written in transactions. A consumer without
            that setting, which most clients do not have by default, also sees what was taken back, and so samples twice.
            """;

    private static final String HEADERS = """
            ## Headers

            Every event carries the headers of CloudEvents 1.0 in binary mode; `qos.cursors`, `qos.quota`, `qos.discovery` and `qos.backfill` hold no events. `ce_source` and `ce_id` name an event: one that was
            published twice has the same id twice.

            """;

    private static final String EVOLUTION = """
            ## How schemas change

            The registry checks every subject for `FULL_TRANSITIVE` compatibility: a reader with the schema of any release reads what
            any release wrote. So fields come and go only with a default, and names and types stay. Enums grow: a reader that does not
            know a symbol yet sees `UNKNOWN`.

            Of Zoom's attributes those are left out that tell nothing about quality or place (captions, polls, Q&A, surveys, session
            key, disclaimers), that times tell already (durations), and telephone numbers and SIP addresses.

            The schemas of each release are kept in `schemas/src/main/avro-released`, and the build checks the present ones against
            all of them. To add a release: `mvn -pl schemas test -Dtest=SchemaReleaseTest -Dschemas.release=0.2.0`.
            """;

    private SchemaReference() {}

    /** The whole page. */
    static String page() {
        return Stream.of(
                        INTRODUCTION,
                        "## Topics\n\n" + topics(),
                        KEYS,
                        HEADERS + headers(),
                        "## Records\n\n" + types(Type.RECORD),
                        "## Enumerations\n\n" + types(Type.ENUM),
                        EVOLUTION)
                .collect(joining("\n"));
    }

    private static String topics() {
        return table("Topic", "Key", "Value", "Partitions", "Kept", "What flows")
                + TopicCatalogue.all().stream()
                        .map(topic -> row(
                                "`" + topic.name() + "`",
                                topic.key(),
                                topic.isAvro() ? link(topic.valueType().getSimpleName()) : "bytes",
                                Integer.toString(topic.partitions()),
                                topic.cleanup() == Cleanup.COMPACT
                                        ? "latest of each key"
                                        : topic.retention().toDays() + " days",
                                topic.description()))
                        .collect(joining());
    }

    private static String headers() {
        Map<String, String> samples = texts(EventHeaders.of(Events.sample(0)));
        Map<String, String> windows = texts(EventHeaders.of("abc/DEF+1==:16779264", Events.window()));
        Map<String, String> alerts = texts(EventHeaders.of(Events.alert(0)));
        return table("Header", "`qos.samples`", "`qos.windows`", "`qos.alerts`")
                + samples.keySet().stream()
                        .map(name -> row(
                                "`" + name + "`",
                                "`" + samples.get(name) + "`",
                                "`" + windows.get(name) + "`",
                                "`" + alerts.get(name) + "`"))
                        .collect(joining());
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), UTF_8));
        }
        return texts;
    }

    private static String types(Type kind) {
        Set<Schema> types = new LinkedHashSet<>();
        ContractSchemas.present().forEach(schema -> types.addAll(ContractSchemas.namedTypes(schema)));
        return types.stream()
                .filter(type -> type.getType() == kind)
                .map(type -> "### " + type.getName() + "\n\n" + oneLine(type.getDoc()) + "\n\n" + content(type))
                .collect(joining("\n"));
    }

    private static String content(Schema type) {
        if (type.getType() == Type.ENUM) {
            return type.getEnumSymbols().stream()
                    .map(symbol -> "`" + symbol + "`")
                    .collect(joining(", ", "", "\n"));
        }
        return table("Field", "Type", "Meaning")
                + type.getFields().stream()
                        .map(field -> row("`" + field.name() + "`", type(field), oneLine(field.doc())))
                        .collect(joining());
    }

    private static String type(Field field) {
        Object standard = field.hasDefaultValue() ? field.defaultVal() : JsonProperties.NULL_VALUE;
        return type(field.schema()) + (standard == JsonProperties.NULL_VALUE ? "" : ", " + standard + " by default");
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1)) + " or null";
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case RECORD, ENUM, FIXED -> link(schema.getName());
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getLogicalType() == null
                        ? schema.getName()
                        : schema.getLogicalType().getName();
        };
    }

    private static String link(String type) {
        return "[" + type + "](#" + type.toLowerCase(Locale.ROOT) + ")";
    }

    private static String oneLine(String doc) {
        return doc.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static String table(String... titles) {
        return row(titles) + "|" + "---|".repeat(titles.length) + "\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
