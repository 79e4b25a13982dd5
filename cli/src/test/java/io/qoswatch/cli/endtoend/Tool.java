package io.qoswatch.cli.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs commands that this machine may have.
 *
 * @param directory where they run
 * @param scratch folder for their output
 * @param environment variables besides those of this process
 */
record Tool(Path directory, Path scratch, Map<String, String> environment) {

    private static final Duration PROBE = Duration.ofSeconds(20);

    record Result(int exitCode, String text) {}

    /** Whether the command is there and ends well. */
    boolean works(String... command) throws InterruptedException {
        try {
            return run(PROBE, command).exitCode() == 0;
        } catch (IOException e) { // No such command.
            return false;
        }
    }

    /** Standard output and error together; fails where the command takes longer than the deadline. */
    Result run(Duration deadline, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS);
            String text = Files.readString(output);
            assertThat(ended)
                    .as("%s ended within %s: %s", String.join(" ", command), deadline, text)
                    .isTrue();
            return new Result(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }
}
