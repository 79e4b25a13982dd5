package io.qoswatch.sandbox.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryFolderTest {

    @Test
    void shouldDeleteItselfWithAllItHolds(@TempDir Path parent) throws IOException {
        TemporaryFolder folder = TemporaryFolder.createIn(parent.resolve("missing"), "test-");
        Files.createDirectories(folder.path().resolve("a/b"));
        Files.writeString(folder.path().resolve("a/b/file"), "text");

        folder.close();

        assertThat(folder.path()).doesNotExist();
        assertThat(parent.resolve("missing")).isEmptyDirectory();
    }

    @Test
    void shouldNotMindBeingGoneAlready(@TempDir Path parent) throws IOException {
        TemporaryFolder folder = TemporaryFolder.createIn(parent, "test-");
        Files.delete(folder.path());

        folder.close();
        folder.close();

        assertThat(parent).isEmptyDirectory();
    }
}
