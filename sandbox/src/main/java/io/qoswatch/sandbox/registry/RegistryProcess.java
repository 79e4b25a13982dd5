package io.qoswatch.sandbox.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.qoswatch.sandbox.host.TemporaryFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The registry's JVM, started through a shell that holds it to this process: while this JVM keeps the shell's standard input
 * open the registry runs, and the kernel closes it in any case. See {@code keep-while-attended.sh}.
 */
final class RegistryProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryProcess.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);
    private static final int LOG_LINES = 20;

    private final Process launcher;
    private final TemporaryFolder folder;
    private final Path log;
    private final int port;

    private RegistryProcess(Process launcher, TemporaryFolder folder, Path log, int port) {
        this.launcher = launcher;
        this.folder = folder;
        this.log = log;
        this.port = port;
    }

    static RegistryProcess start(RegistryHome home, int port) {
        TemporaryFolder folder = TemporaryFolder.create("qoswatch-registry-");
        Path log = folder.path().resolve("registry.log");
        ProcessBuilder builder = new ProcessBuilder(command(home, port, folder.path()))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Variables such as LOG_LEVEL or QUARKUS_* are meant for somebody else.
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "HOME"));
        try {
            Process launcher = builder.start();
            LOG.debug("started the schema registry port={} pid={}", port, launcher.pid());
            return new RegistryProcess(launcher, folder, log, port);
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("cannot start the schema registry", e);
        }
    }

    private static List<String> command(RegistryHome home, int port, Path folder) {
        Map<String, String> properties = Map.of(
                "java.io.tmpdir", folder.toString(),
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port),
                "quarkus.datasource.jdbc.min-size", "2",
                "quarkus.datasource.jdbc.initial-size", "2",
                "quarkus.log.file.enable", "false");
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                launcherScript(),
                "qoswatch-registry",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", home.jar().toString()));
        return command;
    }

    private static String launcherScript() {
        try (InputStream script = RegistryProcess.class.getResourceAsStream("keep-while-attended.sh")) {
            if (script == null) {
                throw new IllegalStateException("keep-while-attended.sh is missing");
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the URL answers 200. */
    void awaitAnswer(URI probe, Duration timeout) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!answers(client, probe)) {
            if (launcher.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw died();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the schema registry at " + probe + " did not answer within "
                        + timeout.toSeconds() + " s, its log ends:\n" + logEnd());
            }
        }
    }

    private static boolean answers(HttpClient client, URI probe) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // Not listening yet.
        }
    }

    private RuntimeException died() {
        String end = logEnd();
        String message = "the schema registry ended with exit code " + launcher.exitValue() + ", its log ends:\n" + end;
        return end.contains("Port " + port + " seems to be in use")
                ? new PortTakenException("port " + port + ": " + message)
                : new IllegalStateException(message);
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    long pid() {
        return launcher.pid();
    }

    @Override
    public synchronized void close() {
        try (OutputStream attendance = launcher.getOutputStream()) {
            attendance.flush();
        } catch (IOException e) {
            LOG.debug("the schema registry had ended before pid={}", launcher.pid());
        }
        awaitEnd();
        folder.close();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        try {
            if (!launcher.waitFor(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the schema registry did not end, killing it pid={}", launcher.pid());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
