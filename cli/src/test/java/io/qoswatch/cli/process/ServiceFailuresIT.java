package io.qoswatch.cli.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator reads when a server is not there or refuses: one line that names what and where. */
class ServiceFailuresIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static Sandbox sandbox;
    private static int closedPort;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.startingAt(Instant.parse("2026-03-02T08:00:00Z")));
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void shouldNameAKafkaThatDoesNotAnswer() throws Exception {
        assertThat(complaintsOf("streams", "bootstrap.servers=127.0.0.1:" + closedPort, registry()))
                .containsExactly("qoswatch: Kafka at 127.0.0.1:" + closedPort + " does not answer");
    }

    @Test
    void shouldNameARegistryThatDoesNotAnswer() throws Exception {
        String url = "http://127.0.0.1:" + closedPort;

        assertThat(complaintsOf("streams", kafka(), "schema.registry.url=" + url))
                .containsExactly("qoswatch: schema registry at " + url + ": Connection refused");
    }

    @Test
    void shouldNameATokenThatZoomRefuses() throws Exception {
        assertThat(complaintsOf("producer", kafka(), registry(), zoom(), "zoom.access.token=s3cret"))
                .singleElement()
                .asString()
                .startsWith("qoswatch: Zoom refuses zoom.access.token: ")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldNameCredentialsThatZoomRefuses() throws Exception {
        assertThat(complaintsOf(
                        "producer",
                        kafka(),
                        registry(),
                        zoom(),
                        "zoom.oauth.url=" + sandbox.zoom().oauthUrl(),
                        "zoom.account.id=nobody",
                        "zoom.client.id=nothing",
                        "zoom.client.secret=s3cret"))
                .singleElement()
                .asString()
                .startsWith("qoswatch: POST " + sandbox.zoom().oauthUrl() + ": credentials refused (HTTP 400 ")
                .contains("zoom.client.id", "zoom.client.secret")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldTryAgainWhereZoomDoesNotAnswer() throws Exception {
        String url = "http://127.0.0.1:" + closedPort + "/v2";
        try (QoswatchProcess producer = start(
                "producer",
                kafka(),
                registry(),
                "zoom.api.url=" + url,
                "zoom.access.token=t",
                "poll.interval.ms=100")) {
            await().atMost(DEADLINE)
                    .until(() -> !producer.isAlive()
                            || producer.output().complaints().size() >= 2);

            assertThat(producer.isAlive()).as(producer.output().toString()).isTrue();
            assertThat(producer.output().complaints()).allSatisfy(line -> assertThat(line)
                    .contains(
                            " WARN ", "poll failed, next in ", "GET " + url + "/metrics/meetings: cannot be reached"));

            producer.interrupt();
            producer.await(DEADLINE);
        }
    }

    private List<String> complaintsOf(String service, String... settings) throws Exception {
        try (QoswatchProcess process = start(service, settings)) {
            assertThat(process.await(DEADLINE)).as(process.output().toString()).isEqualTo(1);
            return process.output().complaints();
        }
    }

    private QoswatchProcess start(String service, String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(service));
        for (String setting : settings) {
            arguments.add("--set=" + setting);
        }
        return QoswatchProcess.start(folder, arguments.toArray(String[]::new));
    }

    private static String kafka() {
        return "bootstrap.servers=" + sandbox.kafka().bootstrapServers();
    }

    private static String registry() {
        return "schema.registry.url=" + sandbox.registry().url();
    }

    private static String zoom() {
        return "zoom.api.url=" + sandbox.zoom().apiUrl();
    }
}
