package io.qoswatch.sandbox.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.qoswatch.sandbox.host.LoopbackPorts;
import io.qoswatch.schemas.QosSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EmbeddedRegistryIT {

    @Test
    void shouldKeepSchemasForConfluentsClientAndBeGoneAfterClose() throws Exception {
        AvroSchema schema = new AvroSchema(QosSample.getClassSchema());
        String url;
        List<ProcessHandle> processes;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            url = registry.url();
            processes = processes(registry);
            try (SchemaRegistryClient writer = new CachedSchemaRegistryClient(url, 10);
                    SchemaRegistryClient reader = new CachedSchemaRegistryClient(url, 10)) {
                int id = writer.register("qos.samples-value", schema);
                assertThat(reader.getSchemaById(id)).isEqualTo(schema);
                assertThat(reader.getAllSubjects()).containsExactly("qos.samples-value");
            }
        }

        assertThat(url).endsWith("/apis/ccompat/v7");
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void shouldSurviveCtrlCUntilItIsClosed() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start();
                SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            for (ProcessHandle process : processes(registry)) {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            }

            assertThat(client.getAllSubjects()).isEmpty();
        }
    }

    @Test
    void shouldShowTheLogOfARegistryThatDies(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("broken-runner.jar"), "no jar");

        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedRegistry.start(
                        EmbeddedRegistryOptions.defaults().withHome(home)))
                .withMessageContaining("exit code 1")
                .withMessageContaining("broken-runner.jar");
    }

    @Test
    void shouldGiveUpAfterTheTimeout() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedRegistry.start(
                        EmbeddedRegistryOptions.defaults().withStartTimeout(Duration.ofMillis(200))))
                .withMessageContaining("did not answer within");
    }

    @Test
    void shouldNameATakenPort() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedRegistry.start(
                            EmbeddedRegistryOptions.defaults().withPort(taken.getLocalPort())))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void shouldTellAPortThatWasTakenMeanwhileFromOtherFailures() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RegistryProcess process = RegistryProcess.start(RegistryHome.find(null), taken.getLocalPort())) {
            URI probe = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/");

            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> process.awaitAnswer(probe, Duration.ofMinutes(1)));
        }
    }

    private static List<ProcessHandle> processes(EmbeddedRegistry registry) {
        ProcessHandle launcher = ProcessHandle.of(registry.pid()).orElseThrow();
        return Stream.concat(Stream.of(launcher), launcher.descendants()).toList();
    }
}
