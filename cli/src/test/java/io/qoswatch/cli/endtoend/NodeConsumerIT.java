package io.qoswatch.cli.endtoend;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qoswatch.cli.local.LocalServices;
import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The example in {@code examples/node} reads what is published. Skipped without Node 20, npm, or a way to its packages. */
class NodeConsumerIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "node");
    private static final Duration INSTALL = Duration.ofMinutes(2);
    private static final Duration READ = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static Tool tool;

    @BeforeAll
    static void install() throws Exception {
        for (String file : List.of("consumer.mjs", "package.json", "package-lock.json", ".npmrc")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        tool = new Tool(folder, folder, Map.of());
        assumeTrue(
                tool.works("node", "-e", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)"),
                "skipped: no Node 20 or later");
        assumeTrue(tool.works("npm", "--version"), "skipped: no npm");
        Tool.Result installed = tool.run(INSTALL, "npm", "ci");
        assumeTrue(installed.exitCode() == 0, () -> "skipped: npm cannot load the packages: " + installed.text());
    }

    @Test
    void shouldDecodeSamplesAndAlerts() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.startingAt(Instant.parse("2026-03-02T08:00:00Z")));
                LocalServices services = new LocalServices(sandbox)) {
            services.start();

            JsonNode alert = read(sandbox, "qos.alerts", 1).get(0);
            assertThat(alert.path("key").asText()).isEqualTo(key(alert));
            assertThat(alert.path("value").path("transition").asText()).isEqualTo("FIRING");
            assertThat(alert.path("id").asText())
                    .isEqualTo(alert.path("value").path("alert_id").asText() + "/0");
            assertThat(alert.path("value").path("observed_value").asDouble()).isPositive();
            assertThat(Instant.parse(alert.path("time").asText()).toEpochMilli())
                    .isEqualTo(alert.path("value").path("occurred_at").asLong());

            assertThat(read(sandbox, "qos.windows", 20)).hasSize(20).allSatisfy(window -> {
                assertThat(window.path("key").asText()).isEqualTo(key(window));
                assertThat(window.path("value").path("sample_count").asInt()).isPositive();
            });

            assertThat(read(sandbox, "qos.samples", 50)).hasSize(50).allSatisfy(sample -> {
                assertThat(sample.path("key").asText()).isEqualTo(key(sample));
                assertThat(Instant.parse(sample.path("time").asText()).toEpochMilli())
                        .isEqualTo(sample.path("value").path("sampled_at").asLong());
            });
        }
    }

    @Test
    void shouldSayThatNothingListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        Tool.Result result = consumer("--registry", "http://localhost:" + port);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text())
                .startsWith("consumer: no schema registry answers at http://localhost:" + port)
                .hasLineCount(1);
    }

    private static List<JsonNode> read(Sandbox sandbox, String topic, int max) throws Exception {
        Tool.Result result = consumer(
                "--kafka", sandbox.kafka().bootstrapServers(),
                "--registry", sandbox.registry().url(),
                "--topics", topic,
                "--max", String.valueOf(max));
        assertThat(result.exitCode()).as(result.text()).isZero();
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        for (String line : result.text().lines().toList()) {
            records.add(mapper.readTree(line));
        }
        return records;
    }

    private static Tool.Result consumer(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "consumer.mjs"));
        command.addAll(List.of(options));
        return tool.run(READ, command.toArray(String[]::new));
    }

    private static String key(JsonNode event) {
        JsonNode value = event.path("value");
        return value.path("meeting").path("uuid").asText() + ":"
                + value.path("participant").path("user_id").asText();
    }
}
