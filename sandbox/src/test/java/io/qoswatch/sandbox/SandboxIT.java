package io.qoswatch.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;

import io.qoswatch.sandbox.host.LoopbackPorts;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SandboxIT {

    private static final SandboxOptions OPTIONS = SandboxOptions.startingAt(Instant.parse("2026-01-05T09:00:00Z"));

    @Test
    void shouldServeKafkaRegistryAndZoomTillClosed() throws Exception {
        Sandbox sandbox = Sandbox.start(OPTIONS);
        try (sandbox;
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            assertThat(status(sandbox.registry().url() + "/subjects")).isEqualTo(200);
            assertThat(status(sandbox.zoom().baseUrl() + "/healthz")).isEqualTo(200);
        }

        sandbox.close();
        for (URI address : new URI[] {
            URI.create("kafka://" + sandbox.kafka().bootstrapServers()),
            URI.create(sandbox.registry().url()),
            URI.create(sandbox.zoom().baseUrl())
        }) {
            assertThat(LoopbackPorts.isFree(address.getPort()))
                    .as(address.toString())
                    .isTrue();
        }
    }

    @Test
    void shouldStopWhatWasStartedWhenOneCannotStart() throws IOException {
        int kafkaPort = LoopbackPorts.free();
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sandbox.start(OPTIONS.withPorts(kafkaPort, 0, taken.getLocalPort())))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }

        assertThat(LoopbackPorts.isFree(kafkaPort)).isTrue();
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
