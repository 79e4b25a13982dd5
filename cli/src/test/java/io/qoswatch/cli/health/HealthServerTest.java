package io.qoswatch.cli.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.qoswatch.schemas.client.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Readiness readiness = Readiness.waiting("starting", "");
    private HealthServer server;

    @BeforeEach
    void listen() throws IOException {
        server = listen(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldBeLiveAlways() throws Exception {
        assertThat(get("/health/live")).isEqualTo("200 {\"live\":true}\n");
    }

    @Test
    void shouldFollowTheServicesReadiness() throws Exception {
        assertThat(get("/health/ready")).isEqualTo("503 {\"ready\":false,\"state\":\"starting\",\"detail\":\"\"}\n");

        readiness = Readiness.ready("");
        assertThat(get("/health/ready")).isEqualTo("200 {\"ready\":true,\"state\":\"running\",\"detail\":\"\"}\n");

        readiness = Readiness.waiting("restoring", "7 \"records\"");
        assertThat(get("/health/ready"))
                .isEqualTo("503 {\"ready\":false,\"state\":\"restoring\",\"detail\":\"7 \\\"records\\\"\"}\n");
        assertThat(get("/health/live")).as("live all the time").startsWith("200 ");
    }

    @Test
    void shouldGiveTheFiguresAsPrometheusReadsThem() throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri("/metrics")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).isEqualTo("qoswatch_samples_total 7\n");
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

        assertThatThrownBy(() -> listen(port))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on port " + port + ": Address already in use");
    }

    @Test
    void shouldListenNowhereUnlessAPortIsSet() {
        assertThatCode(() -> HealthServer.start(0, () -> readiness, () -> "").close())
                .doesNotThrowAnyException();
    }

    private HealthServer listen(int port) throws IOException {
        return HealthServer.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                () -> readiness,
                () -> "qoswatch_samples_total 7\n");
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
