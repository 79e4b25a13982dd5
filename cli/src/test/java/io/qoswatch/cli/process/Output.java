package io.qoswatch.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has written so far, to its files. */
record Output(Path out, Path err) {

    static Output in(Path folder) {
        return new Output(folder.resolve("stdout"), folder.resolve("stderr"));
    }

    List<String> outLines() {
        return lines(out);
    }

    List<String> errLines() {
        return lines(err);
    }

    /** Standard error but for what the log tells of a normal course. */
    List<String> complaints() {
        return errLines().stream().filter(line -> !line.contains(" INFO ")).toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", outLines()) + "\n" + String.join("\n", errLines());
    }
}
