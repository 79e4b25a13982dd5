package io.qoswatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user who types something wrong gets to see. Nothing here reaches a server. */
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox", "simulator", "producer", "backfill", "streams", "dlq"})
    void shouldExplainEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: qoswatch " + command + " ")
                .doesNotContain("null", "DEFAULT-VALUE");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayThatShownDeadLettersMayHoldPersonalData() {
        assertThat(run("dlq", "show", "--help")).isZero();
        assertThat(out.toString()).contains("It may hold personal data");
    }

    @Test
    void shouldAskWhichDeadLettersAreMeant() {
        assertThat(run("dlq", "redrive")).isEqualTo(2);
        assertThat(run("dlq", "redrive", "--all", "0-1")).isEqualTo(2);
        assertThat(run("dlq", "show", "17")).isEqualTo(2);
        assertThat(run("dlq", "list", "--since", "yesterday")).isEqualTo(2);
        assertThat(run("dlq")).isEqualTo(2);
        assertThat(errorLines())
                .contains(
                        "qoswatch: give ids, or --all, or --reason",
                        "qoswatch: Invalid value for positional parameter at index 0 (ID): '17' is not"
                                + " <partition>-<offset>, such as 0-17",
                        "qoswatch: --since: 'yesterday' is neither an instant nor a duration",
                        "qoswatch: Missing required subcommand")
                .doesNotContain("");
    }

    @Test
    void shouldListTheKeysOfTheDeadLetterCommands() {
        assertThat(run("dlq", "list", "--keys")).isZero();
        assertThat(out.toString().lines()).contains("bootstrap.servers (string, required)");
    }

    @Test
    void shouldNeedNoCredentialsOfZoomForDeadLetters() {
        assertThat(run("dlq", "list")).isEqualTo(2);
        assertThat(errorLines())
                .containsExactlyInAnyOrder(
                        "qoswatch: bootstrap.servers: is missing, and has no default",
                        "qoswatch: schema.registry.url: is missing, and has no default");
    }

    @Test
    void shouldShowHowToReferToSecrets() {
        run("producer", "--help");

        assertThat(out.toString()).contains("${env:NAME}", "${file:PATH:KEY}");
    }

    @Test
    void shouldNameAnUnknownOption() {
        assertThat(run("demo", "--fro")).isEqualTo(2);
        assertThat(errorLines())
                .contains("qoswatch: Unknown option: '--fro'")
                .endsWith("Try: qoswatch demo --help")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void shouldNameAnOptionsWrongValue() {
        assertThat(run("demo", "--for", "soon")).isEqualTo(2);
        assertThat(errorLines())
                .containsExactly(
                        "qoswatch: Invalid value for option '--for': 'soon' is not a duration such as 60s, 5m or 1h30m",
                        "Try: qoswatch demo --help");
    }

    @Test
    void shouldSuggestACommand() {
        assertThat(run("produce")).isEqualTo(2);
        assertThat(err.toString()).contains("'produce'", "Did you mean: qoswatch producer");
    }

    @Test
    void shouldRefuseValuesOutOfTheirRangeBeforeAnythingStarts() {
        assertThat(run("demo", "--meetings", "0")).isEqualTo(2);
        assertThat(run("demo", "--speed", "0")).isEqualTo(2);
        assertThat(run("simulator", "--port", "70000")).isEqualTo(2);
        assertThat(run("sandbox", "--kafka-port", "-1")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(errorLines())
                .containsExactly(
                        "qoswatch: meetings is not 1 to 1000000: 0",
                        "qoswatch: speed is not above 0 and up to 1000000: 0.0",
                        "qoswatch: port of the simulated Zoom is not 0 to 65535: 70000",
                        "qoswatch: port of Kafka is not 0 to 65535: -1");
    }

    @Test
    void shouldTellAllMissingKeysAtOnce() {
        assertThat(run("producer")).isEqualTo(2);
        assertThat(errorLines())
                .containsExactlyInAnyOrder(
                        "qoswatch: bootstrap.servers: is missing, and has no default",
                        "qoswatch: schema.registry.url: is missing, and has no default",
                        "qoswatch: zoom.access.token: no credentials: give this, or zoom.account.id, zoom.client.id,"
                                + " zoom.client.secret");
    }

    @Test
    void shouldSuggestTheKeyThatWasMeant() {
        assertThat(streams("--set", "aplication.id=a")).isEqualTo(2);
        assertThat(errorLines()).containsExactly("qoswatch: aplication.id: no such key; did you mean application.id?");
    }

    @Test
    void shouldNameTheKeyOfAWrongValue() {
        assertThat(streams("--set", "http.port=70000", "--set", "num.stream.threads=many"))
                .isEqualTo(2);
        assertThat(errorLines())
                .containsExactlyInAnyOrder(
                        "qoswatch: http.port: Invalid value 70000: Value must be no more than 65535",
                        "qoswatch: num.stream.threads: Invalid value many: Not a number of type INT");
    }

    @Test
    void shouldNameAFileThatCannotBeRead(@TempDir Path folder) {
        Path file = folder.resolve("none.properties");

        assertThat(run("streams", "--config", file.toString())).isEqualTo(2);
        assertThat(errorLines()).containsExactly("qoswatch: cannot read configuration file " + file + ": no such file");
    }

    @Test
    void shouldLetSingleSettingsWinOverTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("streams.properties");
        Files.write(
                file,
                List.of(
                        "bootstrap.servers=localhost:1",
                        "schema.registry.url=http://localhost:1",
                        "http.port=70000",
                        "num.stream.threads=many"));

        run("streams", "--config", file.toString(), "--set", "num.stream.threads=2");

        assertThat(errorLines())
                .containsExactly("qoswatch: http.port: Invalid value 70000: Value must be no more than 65535");
    }

    @Test
    void shouldNameAHealthPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(streams("--set", "http.port=" + taken.getLocalPort())).isEqualTo(1);
            assertThat(errorLines())
                    .containsExactly(
                            "qoswatch: cannot listen on port " + taken.getLocalPort() + ": Address already in use");
        }
    }

    @Test
    void shouldNameThePortOfTheSimulatorThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("simulator", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(errorLines())
                    .containsExactly("qoswatch: the simulated Zoom cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer", "streams"})
    void shouldListTheKeysOfAService(String service) {
        assertThat(run(service, "--keys")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "bootstrap.servers (string, required)",
                        "http.port (int, default 0)",
                        "kafka.*",
                        "    Passed to every Kafka client and serializer, without the prefix.");
    }

    @Test
    void shouldShowNoDefaultForASecret() {
        run("producer", "--keys");

        assertThat(out.toString().lines()).contains("zoom.client.secret (password, default empty)");
    }

    private int streams(String... options) {
        String[] complete = new String[options.length + 5];
        List<String> connection = List.of(
                "streams", "--set", "bootstrap.servers=localhost:1", "--set", "schema.registry.url=http://localhost:1");
        connection.toArray(complete);
        System.arraycopy(options, 0, complete, connection.size(), options.length);
        return run(complete);
    }

    private int run(String... arguments) {
        CommandLine command =
                Qoswatch.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private List<String> errorLines() {
        return err.toString().lines().toList();
    }
}
