package io.qoswatch.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Dschemas.docs.write=true} it writes the page before it looks at it. */
class SchemaReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "..", "docs", "schemas.md");

    @Test
    void shouldBeThePageInTheDocs() throws IOException {
        if (Boolean.getBoolean("schemas.docs.write")) {
            Files.writeString(PAGE, SchemaReference.page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/schemas.md is out of date; write it with mvn -pl schemas test -Dschemas.docs.write=true")
                .isEqualTo(SchemaReference.page());
    }

    @Test
    void shouldTellTypeAndMeaningOfFields() {
        assertThat(SchemaReference.page())
                .contains(
                        "| `qos.windows` | participant | [QosWindow](#qoswindow) | 6 | 7 days |",
                        "| `jitter_ms` | double or null | Jitter, ms. |",
                        "| `sampled_at` | timestamp-millis | Zoom's date_time: what minute the values describe, UTC. |",
                        "| `audio_input` | [MediaStream](#mediastream) or null | Audio, input by Zoom's name.",
                        "| `revision` | int, 0 by default |",
                        "| `tracking_fields` | map of string or null |",
                        "`UNKNOWN`, `MEETING`, `WEBINAR`");
    }
}
