package io.qoswatch.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One instance of {@code qoswatch streams}, a process with a state folder of its own. For one thread. */
final class StreamsProcess {

    private final Path folder;
    private Process process;

    private StreamsProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static StreamsProcess start(Path folder, Map<String, String> settings) throws IOException {
        Files.createDirectories(folder);
        return new StreamsProcess(folder, launch(folder, settings));
    }

    private static Process launch(Path folder, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.qoswatch.cli.Qoswatch",
                "streams",
                "--set",
                "state.dir=" + stateIn(folder)));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("streams.log").toFile()))
                .start();
    }

    private static Path stateIn(Path folder) {
        return folder.resolve("state");
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    void restart(Map<String, String> settings) throws IOException {
        process = launch(folder, settings);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Deletes the local state, as when an instance comes back on another machine. */
    void forget() throws IOException {
        if (Files.exists(stateIn(folder))) {
            try (Stream<Path> files = Files.walk(stateIn(folder))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Asks it to stop; false if it does not within the given time. */
    boolean stop(Duration longest) throws InterruptedException {
        process.destroy();
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
