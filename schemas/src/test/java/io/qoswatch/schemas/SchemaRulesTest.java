package io.qoswatch.schemas;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules find what they are there for. */
class SchemaRulesTest {

    private static final Schema RELEASED = record("""
            {"name": "loss", "type": "double", "doc": "Loss."},
            {"name": "level", "doc": "Level.",
             "type": {"type": "enum", "name": "Level", "doc": "Level.", "symbols": ["UNKNOWN", "LOW"], "default": "UNKNOWN"}}
            """);

    @Test
    void shouldAcceptWhatDidNotChange() {
        assertThat(SchemaRules.compatibility(RELEASED, RELEASED)).isEmpty();
        assertThat(SchemaRules.defaults(RELEASED, RELEASED)).isEmpty();
        assertThat(SchemaRules.documentation(RELEASED)).isEmpty();
    }

    @Test
    void shouldAcceptNewFieldWithDefaultAndNewSymbol() {
        Schema present = record("""
                {"name": "loss", "type": "double", "doc": "Loss."},
                {"name": "jitter", "type": ["null", "double"], "doc": "Jitter.", "default": null},
                {"name": "level", "doc": "Level.", "type": {"type": "enum", "name": "Level", "doc": "Level.",
                 "symbols": ["UNKNOWN", "LOW", "HIGH"], "default": "UNKNOWN"}}
                """);

        assertThat(SchemaRules.compatibility(present, RELEASED)).isEmpty();
        assertThat(SchemaRules.defaults(present, RELEASED)).isEmpty();
    }

    @Test
    void shouldFindNewFieldWithoutDefault() {
        Schema present = record("""
                {"name": "loss", "type": "double", "doc": "Loss."},
                {"name": "jitter", "type": "double", "doc": "Jitter."},
                {"name": "level", "doc": "Level.", "type": {"type": "enum", "name": "Level", "doc": "Level.",
                 "symbols": ["UNKNOWN", "LOW"], "default": "UNKNOWN"}}
                """);

        assertThat(SchemaRules.defaults(present, RELEASED)).containsExactly("Sample.jitter is new and has no default");
        assertThat(SchemaRules.compatibility(present, RELEASED))
                .singleElement()
                .asString()
                .startsWith("present reader, released writer: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void shouldFindFieldThatVanishedThoughReadersNeedIt() {
        Schema present = record("""
                {"name": "loss", "type": "double", "doc": "Loss."}
                """);

        assertThat(SchemaRules.compatibility(present, RELEASED))
                .singleElement()
                .asString()
                .startsWith("released reader, present writer: ");
    }

    @Test
    void shouldFindFieldOfAnotherType() {
        Schema present = record("""
                {"name": "loss", "type": "string", "doc": "Loss."},
                {"name": "level", "doc": "Level.", "type": {"type": "enum", "name": "Level", "doc": "Level.",
                 "symbols": ["UNKNOWN", "LOW"], "default": "UNKNOWN"}}
                """);

        assertThat(SchemaRules.compatibility(present, RELEASED)).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .contains("TYPE_MISMATCH at /fields/0/type"));
    }

    @Test
    void shouldFindWhatIsNotDocumented() {
        Schema schema = record("""
                {"name": "loss", "type": "double", "doc": " "},
                {"name": "jitter", "type": "double", "doc": "ms"},
                {"name": "level", "type": {"type": "enum", "name": "Level", "symbols": ["LOW"]}}
                """);

        assertThat(SchemaRules.documentation(schema))
                .containsExactlyInAnyOrder(
                        "Sample.loss has no doc",
                        "Sample.jitter has a doc that is no sentence: ms",
                        "Sample.level has no doc",
                        "Level has no doc",
                        "Level has no default symbol");
    }

    private static Schema record(String fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Sample\", \"doc\": \"A sample.\", \"fields\": [" + fields
                        + "]}");
    }
}
