package io.qoswatch.producer.auth;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.qoswatch.producer.CapturedLog;
import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OAuthTokenSourceTest {

    private final MockWebServer server = new MockWebServer();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T09:00:00Z"));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAskAsZoomDocumentsIt() throws InterruptedException {
        enqueueToken("t-1", 3600);

        assertThat(source().current().value()).isEqualTo("t-1");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/oauth/token");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic Y2xpZW50LTE6czNjcjN0");
        assertThat(request.getBody().utf8()).isEqualTo("grant_type=account_credentials&account_id=acc-1");
    }

    @Test
    void shouldTakeTheBaseOfTheApiFromTheAnswer() {
        enqueueToken("t-1", 3600);

        assertThat(source().current().apiUrl()).contains(HttpUrl.get("https://api-eu.zoom.us/v2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.zoom.us", "ftp://api.zoom.us"})
    void shouldDoWithoutABaseThatIsNone(String apiUrl) {
        server.enqueue(new MockResponse.Builder()
                .body("{\"access_token\":\"t-1\",\"api_url\":\"" + apiUrl + "\"}")
                .build());

        assertThat(source().current().apiUrl()).isEmpty();
    }

    @Test
    void shouldNotSendATokenThatCameEncryptedOverAnOpenLine() throws IOException {
        byte[] body = "{\"access_token\":\"t-1\",\"api_url\":\"http://api.zoom.us\"}".getBytes(UTF_8);

        assertThat(TokenAnswer.parse(body, HttpUrl.get("https://zoom.us/oauth/token"))
                        .token()
                        .apiUrl())
                .isEmpty();
    }

    @Test
    void shouldKeepTheTokenUntilFiveMinutesBeforeItsEnd() {
        enqueueToken("t-1", 3600);
        enqueueToken("t-2", 3600);
        TokenSource source = source();

        source.current();
        clock.advance(Duration.ofMinutes(54));
        assertThat(source.current().value()).isEqualTo("t-1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(source.current().value()).isEqualTo("t-2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void shouldRenewShortTokensHalfway() {
        enqueueToken("t-1", 60);
        enqueueToken("t-2", 60);
        TokenSource source = source();

        source.current();
        clock.advance(Duration.ofSeconds(29));
        assertThat(source.current().value()).isEqualTo("t-1");
        clock.advance(Duration.ofSeconds(2));
        assertThat(source.current().value()).isEqualTo("t-2");
    }

    @Test
    void shouldUseTheFormerTokenWhileRenewalFails() {
        enqueueToken("t-1", 3600);
        server.enqueue(new MockResponse.Builder().code(503).build());
        server.enqueue(new MockResponse.Builder().code(503).build());
        TokenSource source = source();

        source.current();
        clock.advance(Duration.ofMinutes(56));
        try (CapturedLog log = new CapturedLog()) {
            for (int caller = 0; caller < 5; caller++) {
                assertThat(source.current().value()).isEqualTo("t-1");
            }
            assertThat(log.text().split("token renewal failed", -1))
                    .as("told once")
                    .hasSize(2);
        }
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(source::current).isInstanceOfSatisfying(ZoomException.class, e -> assertThat(e.kind())
                .isEqualTo(FailureKind.RETRY_LATER));
    }

    @Test
    void shouldAskOnceInEachBackOffAndShareTheFailure() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().code(500).build());
        }
        enqueueToken("t-1", 3600);
        TokenSource source = source();

        for (int caller = 0; caller < 20; caller++) {
            assertThatThrownBy(source::current).isInstanceOfSatisfying(ZoomException.class, e -> {
                assertThat(e.reason()).isEqualTo(FailureReason.TOKEN_UNAVAILABLE);
                assertThat(e.retryAt()).contains(Instant.parse("2026-01-05T09:00:10Z"));
            });
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThatThrownBy(source::current).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofSeconds(19));
        assertThatThrownBy(source::current).isInstanceOf(ZoomException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(source::current).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofSeconds(40));
        assertThat(source.current().value()).isEqualTo("t-1");
    }

    @Test
    void shouldNotAskForATokenBeforeZoomWantsIt() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "120")
                .build());
        enqueueToken("t-1", 3600);
        TokenSource source = source();

        assertThatThrownBy(source::current).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofSeconds(119));
        assertThatThrownBy(source::current).isInstanceOf(ZoomException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(source.current().value()).isEqualTo("t-1");
    }

    @Test
    void shouldRenewOnceForEveryoneWhoWasRefused() {
        enqueueToken("t-1", 3600);
        enqueueToken("t-2", 3600);
        TokenSource source = source();

        AccessToken refused = source.current();
        assertThat(source.renewed(refused).value()).isEqualTo("t-2");
        assertThat(source.renewed(refused).value()).isEqualTo("t-2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void shouldHaveOneRequestInFlight() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("{\"access_token\":\"t-1\",\"expires_in\":3600}")
                .headersDelay(200, TimeUnit.MILLISECONDS)
                .build());
        TokenSource source = source();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<AccessToken>> tokens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tokens.add(callers.submit(source::current));
        }
        for (Future<AccessToken> token : tokens) {
            assertThat(token.get(10, TimeUnit.SECONDS).value()).isEqualTo("t-1");
        }
        callers.shutdown();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldStopOnWrongCredentialsAndNameTheKeys() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body("{\"reason\":\"Invalid client_id or client_secret\",\"error\":\"invalid_client\"}")
                .build());

        ZoomException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.BAD_CREDENTIALS);
        assertThat(failure.kind()).isEqualTo(FailureKind.STOP);
        assertThat(failure)
                .hasMessage("POST " + server.url("/oauth/token")
                        + ": credentials refused (HTTP 400 invalid_client, see zoom.client.id and zoom.client.secret)");
    }

    @Test
    void shouldStopOnAWrongAccount() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body("{\"reason\":\"Bad Request\",\"error\":\"invalid_request\"}")
                .build());

        assertThat(failure()).hasMessageContaining("see zoom.account.id, zoom.client.id and zoom.client.secret");
    }

    @Test
    void shouldRetryLaterOnAnAnswerWithoutAToken() {
        server.enqueue(new MockResponse.Builder().body("<html>hello</html>").build());

        ZoomException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.TOKEN_UNAVAILABLE);
        assertThat(failure.kind()).isEqualTo(FailureKind.RETRY_LATER);
        assertThat(failure).hasMessageEndingWith("body cannot be read (no token in it)");
    }

    @Test
    void shouldShowNoSecret() {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"invalid_client\"}")
                .build());

        assertThat(failure().toString()).doesNotContain("s3cr3t");
        assertThat(credentials().toString()).doesNotContain("s3cr3t");
        assertThat(new AccessToken("t-secret").toString()).doesNotContain("t-secret");
        assertThat(new Credentials.GivenToken(new AccessToken("t-secret")).toString())
                .doesNotContain("t-secret");
    }

    private ZoomException failure() {
        return catchThrowableOfType(ZoomException.class, source()::current);
    }

    private TokenSource source() {
        return TokenSource.of(credentials(), new HttpExchange(new OkHttpClient(), clock), clock);
    }

    private Credentials credentials() {
        return new Credentials.ServerToServer(server.url("/oauth/token"), "acc-1", "client-1", "s3cr3t");
    }

    private void enqueueToken(String token, int seconds) {
        server.enqueue(new MockResponse.Builder()
                .body("{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":" + seconds
                        + ",\"scope\":\"a b\",\"api_url\":\"https://api-eu.zoom.us\"}")
                .build());
    }
}
