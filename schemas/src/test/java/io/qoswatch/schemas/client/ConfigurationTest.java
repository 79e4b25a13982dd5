package io.qoswatch.schemas.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfigurationTest {

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("zoom.account.id", Type.STRING, "none", Importance.HIGH, "An account.")
            .define("zoom.client.secret", Type.PASSWORD, "none", new NoBlank(), Importance.HIGH, "A secret.")
            .define("http.port", Type.INT, 8080, Range.between(0, 65535), Importance.LOW, "A port.");

    private final Path directory;

    ConfigurationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldTakeValuesAndDefaults() {
        AbstractConfig config = Configuration.check(DEFINITION, Map.of("http.port", " 9090 "));

        assertThat(config.getInt("http.port")).isEqualTo(9090);
        assertThat(config.getString("zoom.account.id")).isEqualTo("none");
    }

    @Test
    void shouldFollowReferenceToEnvironment() {
        AbstractConfig config = Configuration.check(DEFINITION, Map.of("zoom.account.id", "<${env:PATH}>"));

        assertThat(config.getString("zoom.account.id")).isEqualTo("<" + System.getenv("PATH") + ">");
    }

    @Test
    void shouldFollowReferenceToFile() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "zoom=$1\\\\2\n");

        AbstractConfig config =
                Configuration.check(DEFINITION, Map.of("zoom.client.secret", "${file:" + secrets + ":zoom}"));

        assertThat(config.getPassword("zoom.client.secret").value()).isEqualTo("$1\\2");
    }

    @Test
    void shouldFollowReferenceToFileOfDirectory() throws IOException {
        Files.writeString(directory.resolve("secret"), "s3cret");

        AbstractConfig config =
                Configuration.check(DEFINITION, Map.of("zoom.client.secret", "${directory:" + directory + ":secret}"));

        assertThat(config.getPassword("zoom.client.secret").value()).isEqualTo("s3cret");
    }

    @Test
    void shouldTellReferencesThatLeadToNothing() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "zoom=s3cret\n");
        Path missing = directory.resolve("missing.properties");

        assertThatProblemsOf(Map.of(
                        "zoom.account.id", "${env:QOSWATCH_NO_SUCH_VARIABLE}",
                        "http.port", "${file:" + missing + ":port}",
                        "zoom.client.secret", "${file:" + secrets + ":zomo}"))
                .containsExactlyInAnyOrder(
                        "zoom.account.id: the reference ${env:QOSWATCH_NO_SUCH_VARIABLE} leads to nothing",
                        "http.port: the reference ${file:" + missing
                                + ":port} cannot be read: Could not read properties from file " + missing,
                        "zoom.client.secret: the reference ${file:" + secrets + ":zomo} leads to nothing");
    }

    @Test
    void shouldSuggestKeyThatWasProbablyMeant() {
        assertThatProblemsOf(Map.of("http.prot", "1", "zoom.acount.id", "1", "colour", "red"))
                .containsExactlyInAnyOrder(
                        "http.prot: no such key; did you mean http.port?",
                        "zoom.acount.id: no such key; did you mean zoom.account.id?",
                        "colour: no such key");
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        ConfigDef definition =
                new ConfigDef(DEFINITION).define("zoom.plan", Type.STRING, Importance.HIGH, "Has no default.");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.check(definition, Map.of("http.port", "70000", "unknown", "1")))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "http.port: Invalid value 70000: Value must be no more than 65535",
                                "zoom.plan: is missing, and has no default",
                                "unknown: no such key"));
    }

    @Test
    void shouldNeverTellSecret() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.check(
                        DEFINITION,
                        Map.of(
                                "zoom.client.secret", "has blank s3cret",
                                "zoom.clientsecret", "s3cret",
                                "kafka.sasl.jaas.config", "password='s3cret' user='${env:QOSWATCH_NO_SUCH_VARIABLE}'")))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "zoom.client.secret: is missing or not valid",
                                "zoom.clientsecret: no such key; did you mean zoom.client.secret?",
                                "kafka.sasl.jaas.config: the reference ${env:QOSWATCH_NO_SUCH_VARIABLE} leads to"
                                        + " nothing"));
    }

    @Test
    void shouldPassKafkaSettingsOn() {
        AbstractConfig config =
                Configuration.check(DEFINITION, Map.of("kafka.linger.ms", "50", "kafka.client.id", "${env:PATH}"));

        assertThat(config.originalsWithPrefix("kafka."))
                .isEqualTo(Map.of("linger.ms", "50", "client.id", System.getenv("PATH")));
    }

    @Test
    void shouldReadPropertiesFile() throws IOException {
        Path file = Files.writeString(directory.resolve("qoswatch.properties"), """
                # Zürich
                zoom.account.id = Zürich
                http.port=9090
                """);

        assertThat(Configuration.read(file)).isEqualTo(Map.of("zoom.account.id", "Zürich", "http.port", "9090"));
    }

    @Test
    void shouldNameFileThatCannotBeRead() throws IOException {
        Path missing = directory.resolve("missing.properties");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.read(missing))
                .withMessage("cannot read configuration file " + missing + ": no such file");

        Path broken = Files.writeString(directory.resolve("broken.properties"), "key=\\u12");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.read(broken))
                .withMessage("cannot read configuration file " + broken + ": Malformed \\uxxxx encoding.");
    }

    private static ListAssert<String> assertThatProblemsOf(Map<String, String> settings) {
        return assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.check(DEFINITION, settings))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigurationException.class))
                .extracting(ConfigurationException::problems, InstanceOfAssertFactories.list(String.class));
    }

    /** Tells the value in its message, as Kafka's own validators do. */
    private static final class NoBlank implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, Object value) {
            String secret = ((Password) value).value();
            if (secret.contains(" ")) {
                throw new ConfigException(name, secret, "holds a blank");
            }
        }
    }
}
