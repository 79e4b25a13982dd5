package io.qoswatch.cli.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean ready;
    private HealthServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HealthServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> ready);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldBeLiveAlways() throws Exception {
        assertThat(get("/health/live")).isEqualTo("200 live\n");
    }

    @Test
    void shouldFollowTheServicesReadiness() throws Exception {
        assertThat(get("/health/ready")).isEqualTo("503 not ready\n");

        ready = true;
        assertThat(get("/health/ready")).isEqualTo("200 ready\n");

        ready = false;
        assertThat(get("/health/ready")).isEqualTo("503 not ready\n");
    }

    @Test
    void shouldServeNothingElse() throws Exception {
        assertThat(get("/health")).startsWith("404 ");
    }

    @Test
    void shouldAnswerRequestsForTheHeadAlone() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/health/live"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldNameAPortThatIsTaken() {
        int port = server.port();

        assertThatThrownBy(() ->
                        HealthServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), () -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on port " + port + ": Address already in use");
    }

    @Test
    void shouldListenNowhereUnlessAPortIsSet() {
        assertThatCode(() -> HealthServer.start(0, () -> true).close()).doesNotThrowAnyException();
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }
}
