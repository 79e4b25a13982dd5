package io.qoswatch.sandbox.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of a cluster that runs in a process of its own, can end in any way and start again with the data it had. */
final class NodeProcess {

    private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final int LOG_LINES = 10;

    private final ClusterMember member;
    private final Path folder;
    private Process process;

    private NodeProcess(ClusterMember member, Path folder, Process process) {
        this.member = member;
        this.folder = folder;
        this.process = process;
    }

    /**
     * Formats and starts a node; it may take some seconds until it serves.
     *
     * @param folder for its data, settings and log; made here
     */
    static NodeProcess create(NodeSettings settings, Uuid clusterId, Path folder) {
        try {
            Files.createDirectories(folder);
            settings.formatStorage(clusterId);
            Properties properties = new Properties();
            properties.putAll(settings.config());
            try (OutputStream file = Files.newOutputStream(settingsIn(folder))) {
                properties.store(file, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        return new NodeProcess(settings.member(), folder, launch(folder));
    }

    private static Path settingsIn(Path folder) {
        return folder.resolve("node.properties");
    }

    private static Path logIn(Path folder) {
        return folder.resolve("node.log");
    }

    private static Process launch(Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                settingsIn(folder).toString());
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(logIn(folder).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a Kafka node", e);
        }
    }

    ClusterMember member() {
        return member;
    }

    /** Whether it runs, and the last lines that it logged. */
    String report() {
        List<String> lines;
        try {
            lines = Files.readAllLines(logIn(folder));
        } catch (IOException e) {
            lines = List.of("(no log)");
        }
        return "node " + member.nodeId() + (process.isAlive() ? " runs" : " has ended") + ", its log ends:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Starts it again. */
    void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("node " + member.nodeId() + " runs");
        }
        process = launch(folder);
    }

    /** Lets it hand over to the others first; kills it if that takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("node did not stop, killing it nodeId={} pid={}", member.nodeId(), process.pid());
            kill();
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
