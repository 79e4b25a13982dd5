package io.qoswatch.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The demo as somebody sees it who starts it: what it prints, how it ends, what it leaves behind. */
class DemoProof {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ProcessHandle> children = new ArrayList<>();
    private @Nullable JsonNode summary;
    private long upAt;
    private long firstAlertAt;

    @Test
    void shouldDetectAllEpisodesAndLeaveNothingBehind(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        File log = folder.resolve("demo.log").toFile();
        Process demo = new ProcessBuilder(command(temporary)).redirectError(log).start();
        try (BufferedReader lines = demo.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(JSON.readTree(line), demo);
            }
            assertThat(demo.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        } finally {
            children.addAll(demo.descendants().toList());
            demo.destroyForcibly();
        }

        assertThat(summary)
                .as("a summary; log: %s", Files.readString(log.toPath()))
                .isNotNull();
        assertThat(firstAlertAt).as("time of an alert").isNotZero();
        Proof proof = new Proof();
        proof.exactly("demo-exit-code", demo.exitValue(), "code", 0);
        proof.atMost("demo-first-alert-after-up", (firstAlertAt - upAt) / 1e9, "s", 30);
        proof.tell("demo-samples", figure("samples"), "samples");
        proof.tell("demo-windows", figure("windows"), "windows");
        proof.atLeast("demo-episodes-judged", figure("episodes_judged"), "episodes", 1);
        proof.exactly("demo-episodes-detected", figure("episodes_detected"), "episodes", figure("episodes_judged"));
        proof.exactly("demo-episodes-missed", figure("episodes_missed"), "episodes", 0);
        proof.exactly("demo-false-alerts", figure("false_alerts"), "alerts", 0);
        proof.atLeast("demo-child-processes", children.size(), "processes", 1);
        proof.exactly(
                "demo-processes-left",
                (double) children.stream().filter(ProcessHandle::isAlive).count(),
                "processes",
                0);
        proof.exactly("demo-files-left", (double) filesIn(temporary), "files", 0);
        proof.verify();
    }

    private static List<String> command(Path temporary) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher has it.
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Dqoswatch.registry.home=" + System.getProperty("qoswatch.registry.home"),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                Path.of(System.getProperty("qoswatch.lib"), "*").toString(),
                "io.qoswatch.cli.Qoswatch",
                "demo",
                "--for",
                "60s",
                "--json");
    }

    private void take(JsonNode event, Process demo) {
        switch (event.path("event").asText()) {
            case "up" -> {
                upAt = System.nanoTime();
                children.addAll(demo.descendants().toList());
            }
            case "alert" -> firstAlertAt = firstAlertAt == 0 ? System.nanoTime() : firstAlertAt;
            case "summary" -> summary = event;
            default -> {}
        }
    }

    private double figure(String name) {
        JsonNode figure = summary == null ? null : summary.get(name);
        assertThat(figure).as(name).isNotNull();
        return figure == null ? Double.NaN : figure.asDouble();
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
