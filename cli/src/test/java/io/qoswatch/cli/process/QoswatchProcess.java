package io.qoswatch.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as users run it: a process of its own, with what the build has packed, and a temporary folder of its own. */
final class QoswatchProcess implements AutoCloseable {

    private final Process process;
    private final Path temporary;
    private final Output output;
    private final List<ProcessHandle> descendants = new ArrayList<>();

    private QoswatchProcess(Process process, Path temporary, Output output) {
        this.process = process;
        this.temporary = temporary;
        this.output = output;
    }

    static QoswatchProcess start(Path folder, String... arguments) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Output output = Output.in(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Djava.io.tmpdir=" + temporary,
                "-Dqoswatch.registry.home=" + System.getProperty("qoswatch.registry.home"),
                "-cp",
                Path.of("target", "qoswatch", "lib").toAbsolutePath() + "/*",
                "io.qoswatch.cli.Qoswatch"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.out().toFile())
                .redirectError(output.err().toFile())
                .start();
        return new QoswatchProcess(process, temporary, output);
    }

    Output output() {
        return output;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Takes down which processes it has started so far. */
    void noteDescendants() {
        process.descendants().forEach(descendants::add);
    }

    /** Waits for the end, and gives the exit code. */
    int await(Duration deadline) throws InterruptedException {
        assertThat(process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS))
                .as("ended within %s; it has said:%n%s", deadline, output)
                .isTrue();
        return process.exitValue();
    }

    /** Sends what Ctrl-C sends; SIGTERM where this process itself was started to ignore that, since children inherit it. */
    void interrupt() throws IOException, InterruptedException {
        String signal = ignoresInterrupts() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) != 0);
    }

    void assertNothingIsLeftBehind() throws IOException {
        assertThat(descendants).as("processes that were seen").isNotEmpty().noneMatch(ProcessHandle::isAlive);
        try (var files = Files.list(temporary)) {
            assertThat(files).as("temporary files").isEmpty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
