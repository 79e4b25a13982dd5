package io.qoswatch.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.qoswatch.streams.rule.RuleFile;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps docs/streams.md true. */
class ManualTest {

    private final String manual;

    ManualTest() throws IOException {
        manual = Files.readString(Path.of("..", "docs", "streams.md"));
    }

    @Test
    void shouldTellEverySetting() {
        assertThat(manual).contains(table());
    }

    @Test
    void shouldShowRulesThatAreValid(@TempDir Path directory) throws IOException {
        int start = manual.indexOf("```yaml\n") + "```yaml\n".length();
        String example = manual.substring(start, manual.indexOf("```", start));
        Path file = Files.writeString(directory.resolve("rules.yaml"), example);

        assertThat(RuleFile.read(file).rules()).isNotEmpty();
    }

    private static String table() {
        Stream<String> head = Stream.of("| Key | Default | Meaning |", "|---|---|---|");
        List<ConfigKey> keys =
                List.copyOf(StreamsSettings.definition().configKeys().values());
        return String.join(
                "\n", Stream.concat(head, keys.stream().map(ManualTest::row)).toList());
    }

    private static String row(ConfigKey key) {
        String value = key.hasDefault() ? "`" + key.defaultValue + "`" : "required";
        if (value.equals("``")) {
            value = "empty";
        }
        String temporary = System.getProperty("java.io.tmpdir");
        return "| `%s` | %s | %s |"
                .formatted(key.name, value.replace(temporary, "${java.io.tmpdir}"), key.documentation);
    }
}
