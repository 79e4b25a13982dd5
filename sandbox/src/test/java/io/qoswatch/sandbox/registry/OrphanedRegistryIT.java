package io.qoswatch.sandbox.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The registry must not outlive the JVM that started it, even if that has no chance to clean up. */
class OrphanedRegistryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void shouldEndWithAnOwnerThatIsKilled(@TempDir Path folder) throws Exception {
        Process owner = startOwner(folder);
        List<ProcessHandle> registry = awaitRegistryOf(owner, folder);

        owner.destroyForcibly().waitFor();

        assertGone(registry, folder);
    }

    @Test
    void shouldEndWithAnOwnerThatExitsWithoutClosing(@TempDir Path folder) throws Exception {
        Process owner = startOwner(folder);
        List<ProcessHandle> registry = awaitRegistryOf(owner, folder);

        owner.getOutputStream().close();

        assertGone(registry, folder);
    }

    private static Process startOwner(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-Dqoswatch.registry.home=" + System.getProperty("qoswatch.registry.home", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryOwner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> awaitRegistryOf(Process owner, Path folder) throws IOException {
        BufferedReader output = owner.inputReader(UTF_8);
        assertThat(output.readLine()).startsWith("http://127.0.0.1:");
        List<ProcessHandle> registry = owner.descendants().toList();
        assertThat(registry).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);
        assertThat(folder).isNotEmptyDirectory();
        return registry;
    }

    private static void assertGone(List<ProcessHandle> registry, Path folder) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(registry).noneMatch(ProcessHandle::isAlive));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        folder.toFile().listFiles(file -> file.getName().startsWith("qoswatch-registry")))
                .isEmpty());
    }
}
