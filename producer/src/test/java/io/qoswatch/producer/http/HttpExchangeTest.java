package io.qoswatch.producer.http;

import java.io.IOException;
import java.time.Clock;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HttpExchangeTest {

    @Test
    void shouldBoundBodies() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().body("x".repeat(10)).build());
            server.enqueue(new MockResponse.Builder().body("x".repeat(11)).build());
            HttpExchange http = new HttpExchange(new OkHttpClient(), Clock.systemUTC(), 10);
            Request request =
                    new Request.Builder().url(server.url("/a?secret=1")).build();

            assertThat(http.send(request).body()).hasSize(10);
            ZoomException failure = catchThrowableOfType(ZoomException.class, () -> http.send(request));

            assertThat(failure.reason()).isEqualTo(FailureReason.BODY_TOO_LARGE);
            assertThat(failure).hasMessage("GET " + server.url("/a") + ": body is too large (over 10 bytes)");
        }
    }
}
