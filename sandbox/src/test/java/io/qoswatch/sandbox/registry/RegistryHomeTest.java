package io.qoswatch.sandbox.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RegistryHomeTest {

    @Test
    void shouldFindTheJarThatStartsTheRegistry(@TempDir Path folder) throws IOException {
        Path jar = Files.createFile(folder.resolve("apicurio-registry-app-1-runner.jar"));

        assertThat(RegistryHome.find(folder).jar()).isEqualTo(jar);
    }

    @Test
    void shouldNameTheFolderThatHoldsNoRegistry(@TempDir Path folder) {
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryHome.find(folder))
                .withMessageContaining(folder.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryHome.find(folder.resolve("missing")))
                .withMessageContaining("missing")
                .withMessageContaining("qoswatch.registry.home");
    }
}
