package io.qoswatch.producer.api;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.schemas.MeetingKind;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is made of refusals, of answers that cannot be used, and of none. */
class ZoomClientFailureTest extends ZoomClientFixture {

    @ParameterizedTest
    @CsvSource({"401, Invalid access token.", "400, Access token is expired."})
    void shouldRenewARefusedTokenOnceAndRetry(int status, String message) throws InterruptedException {
        enqueue(status, "{\"code\":124,\"message\":\"" + message + "\"}");
        enqueue(200, "{}");

        client().liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t-1");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t-2");
        assertThat(stats.requests()).isEqualTo(2);
    }

    @Test
    void shouldNotRenewTwiceForOneRequest() {
        enqueue(401, "{\"code\":124,\"message\":\"Invalid access token.\"}");
        enqueue(401, "{\"code\":124,\"message\":\"Invalid access token.\"}");

        assertThat(failure().reason()).isEqualTo(FailureReason.TOKEN_REFUSED);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void shouldStopWhenAGivenTokenIsRefused() {
        enqueue(401, "{\"code\":124,\"message\":\"Invalid access token.\"}");
        HttpExchange http = new HttpExchange(new OkHttpClient(), clock);
        TokenSource given = TokenSource.of(new Credentials.GivenToken(new AccessToken("very-secret")), http, clock);
        ZoomClient client = new ZoomClient(
                new ZoomBase(server.url("/v2"), true), given, http, CallQuota.unlimited(clock), clock, stats);

        ZoomException failure = catchThrowableOfType(
                ZoomException.class,
                () -> client.liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), ""));

        assertThat(failure.kind()).isEqualTo(FailureKind.STOP);
        assertThat(failure).hasMessageContaining("zoom.access.token").hasMessageNotContaining("very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-06T00:00:00Z, 2026-01-06T00:00:00Z",
        "2, 2026-01-05T09:30:02Z",
        "'Mon, 05 Jan 2026 09:31:00 GMT', 2026-01-05T09:31:00Z"
    })
    void shouldTellWhenAThrottledRequestMayBeRepeated(String retryAfter, Instant expected) {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", retryAfter)
                .body("{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API.\"}")
                .build());

        ZoomException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.THROTTLED);
        assertThat(failure.retryAt()).contains(expected);
    }

    @Test
    void shouldWaitForTheNextDayWhenTheDailyLimitIsReachedAndNoHeaderSaysMore() {
        enqueue(429, "{\"code\":429,\"message\":\"You have reached the maximum daily rate limit for this API.\"}");

        ZoomException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.DAILY_LIMIT);
        assertThat(failure.retryAt()).contains(Instant.parse("2026-01-06T00:00:00Z"));
    }

    @Test
    void shouldKnowTheDailyLimitByItsHeaderAlone() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("X-RateLimit-Type", "daily-limit")
                .body("{\"code\":4001,\"message\":\"Too many requests.\"}")
                .build());

        assertThat(failure().reason()).isEqualTo(FailureReason.DAILY_LIMIT);
    }

    @Test
    void shouldLeaveTheTimeOpenWhenNobodySaysIt() {
        enqueue(429, "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API.\"}");

        assertThat(failure().retryAt()).isEmpty();
    }

    @Test
    void shouldNameAMissingScopeEvenInInvalidJson() {
        enqueue(
                400,
                "{\"code\":4711, \"message\":\"Invalid access token, does not contain scopes:"
                        + "[\"dashboard:read:list_meetings:admin\",\"dashboard_meetings:read:admin\"]\"}");

        ZoomException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.MISSING_SCOPE);
        assertThat(failure.kind()).isEqualTo(FailureKind.STOP);
        assertThat(failure)
                .hasMessage("GET " + server.url("/v2/metrics/meetings") + ": the app lacks a scope (HTTP 400 code 4711:"
                        + " add dashboard:read:list_meetings:admin, dashboard_meetings:read:admin)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503|<html><h1>Service Unavailable</h1></html>|SERVER_ERROR",
                "500||SERVER_ERROR",
                "400|{\"code\":104,\"message\":\"Invalid access token, does not contain scopes:[\"a:b\"]\"}|MISSING_SCOPE",
                "401|{\"code\":4700,\"message\":\"Invalid access token, does not contain scopes:[a:b].\"}|MISSING_SCOPE",
                "400|{\"code\":200,\"message\":\"Invalid api key or secret.\"}|BAD_CREDENTIALS",
                "400|{\"code\":400,\"message\":\"This API is only available for ZMP and Business or higher accounts that have"
                        + " enabled the Dashboard feature.\"}|WRONG_PLAN",
                "400|{\"code\":200,\"message\":\"Only available for paid account with dashboard feature enabled.\"}|WRONG_PLAN",
                "403|{}|FORBIDDEN",
                "404|{\"code\":3001,\"message\":\"Meeting does not exist: x.\"}|NOT_AVAILABLE",
                "400|{\"code\":3001,\"message\":\"This meeting's detail info is not available.\"}|NOT_AVAILABLE",
                "300|{\"code\":300,\"message\":\"Can not access webinar info, 1.\"}|REQUEST_REFUSED",
                "300|{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}|PAGE_TOKEN_EXPIRED",
                "400|{\"code\":12702,\"message\":\"Can not access a meeting a year ago.\"}|REQUEST_REFUSED",
                "400|not json at all|REQUEST_REFUSED",
                "302||REQUEST_REFUSED",
                "409|{}|REQUEST_REFUSED"
            })
    void shouldDecideWhatAnAnswerMeans(int status, String body, FailureReason expected) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", server.url("/elsewhere"))
                .body(body == null ? "" : body)
                .build());

        assertThat(failure().reason()).isEqualTo(expected);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldKeepBodiesOutOfFailures() {
        enqueue(404, "{\"code\":1010,\"message\":\"User does not belong to this account: robin@example.com\"}");

        assertThat(failure().toString()).doesNotContain("robin").contains("HTTP 404 code 1010");
    }

    @Test
    void shouldTellATimeout() {
        server.enqueue(new MockResponse.Builder()
                .body("{}")
                .bodyDelay(10, TimeUnit.SECONDS)
                .build());

        assertThat(failure().reason()).isEqualTo(FailureReason.TIMEOUT);
    }

    @Test
    void shouldTellABrokenConnection() {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(failure().reason()).isEqualTo(FailureReason.CONNECTION_LOST);
    }

    @ParameterizedTest
    @CsvSource({"408, 0", "503, 0", "503, 00"})
    void shouldSendEachRequestOnce(int status, String retryAfter) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", retryAfter)
                .build());
        enqueue(200, "{}");

        assertThat(failure().reason()).isEqualTo(FailureReason.SERVER_ERROR);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldTellAnUnreachableServer() {
        HttpUrl url = server.url("/v2");
        server.close();

        ZoomException failure = catchThrowableOfType(ZoomException.class, () -> client(url)
                .liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), ""));

        assertThat(failure.reason()).isEqualTo(FailureReason.UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("GET " + url + "/metrics/meetings: cannot be reached");
    }
}
