package io.qoswatch.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new folder that is deleted, with all it holds, when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder in the system's place for temporary files. */
    public static TemporaryFolder create(String prefix) {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    /** Makes a folder in another folder, which is made as well if it is missing and is not deleted. */
    public static TemporaryFolder createIn(Path parent, String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(Files.createDirectories(parent), prefix));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + parent, e);
        }
    }

    /** The folder, absolute. */
    public Path path() {
        return path.toAbsolutePath();
    }

    /** Deletes the folder; a second call does nothing. Files that appear meanwhile are deleted too. */
    @Override
    public void close() {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                deleteAll();
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("cannot delete " + path, e);
                }
            }
        }
    }

    private void deleteAll() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            try {
                Files.deleteIfExists(file);
            } catch (NoSuchFileException e) {
                // Somebody else was faster, which is as good.
            }
        }
    }
}
