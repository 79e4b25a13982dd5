package io.qoswatch.producer.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ZoomClientTest {

    private final MockWebServer server = new MockWebServer();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T09:30:00Z"));
    private final ProducerStats stats = new ProducerStats();
    private final Meeting meeting = TestDocuments.meeting("ab/C+d==");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAskForLiveMeetingsWithEveryRequiredParameter() throws InterruptedException {
        enqueue(200, "{}");

        client().liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget())
                .isEqualTo("/v2/metrics/meetings?type=live&from=2026-01-04&to=2026-01-05&page_size=300");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t-1");
    }

    @Test
    void shouldAskForTheMeetingsOfGroups() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        ZoomClient client = client(
                new ZoomBase(server.url("/v2"), true, new HostGroups(List.of("g-1", "g/2", "g-1"), true), Set.of()));

        client.liveMeetings(new MeetingList(MeetingKind.WEBINAR, ZoomAccount.OWN), "next");
        client.participantsQos(meeting, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/webinars?type=live&from=2026-01-04&to=2026-01-05&page_size=300"
                        + "&group_id=g-1%2Cg%2F2&group_include_participant=true&next_page_token=next");
        assertThat(server.takeRequest().getTarget()).doesNotContain("group");
    }

    @Test
    void shouldAskForASubAccountBelowItsPath() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        enqueue(200, "{}");
        ZoomClient client = client(new ZoomBase(server.url("/v2"), true, HostGroups.ALL, Set.of("s/1")));
        meeting.setAccountId("s/1");
        Meeting ofOther = TestDocuments.meeting("other");
        ofOther.setAccountId("own");

        client.liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.sub("s/1")), "");
        client.participantsQos(meeting, QosType.LIVE, "");
        client.participantsQos(ofOther, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget()).startsWith("/v2/accounts/s%2F1/metrics/meetings?type=live&");
        assertThat(server.takeRequest().getTarget())
                .startsWith("/v2/accounts/s%2F1/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos?");
        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/meetings/other/participants/qos?");
    }

    @Test
    void shouldFollowTheBaseThatCameWithTheTokenUnlessOneIsGiven() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        HttpUrl configured = server.url("/configured");

        clientWithTokenFor(configured, false, server.url("/regional"))
                .liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");
        clientWithTokenFor(configured, true, server.url("/regional"))
                .liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");

        assertThat(server.takeRequest().getTarget()).startsWith("/regional/metrics/meetings?");
        assertThat(server.takeRequest().getTarget()).startsWith("/configured/metrics/meetings?");
    }

    @Test
    void shouldEncodePageTokensAndKeepTheOtherParameters() throws InterruptedException {
        enqueue(200, "{}");

        client().participantsQos(meeting, QosType.LIVE, "a+b/c==&x");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos"
                        + "?type=live&page_size=10&next_page_token=a%2Bb%2Fc%3D%3D%26x");
    }

    @Test
    void shouldEncodeUuidsWithSlashesTwice() throws InterruptedException {
        enqueue(200, "{}");

        client().participantsQos(TestDocuments.meeting("/ab//C+d=="), QosType.PAST, "");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/%252Fab%252F%252FC%252Bd%253D%253D/participants/qos"
                        + "?type=past&page_size=10");
    }

    @Test
    void shouldAskForOneParticipant() throws InterruptedException {
        enqueue(200, "{}");

        client().participantQos(meeting, "16779264", QosType.PAST);

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/16779264/qos?type=past");
    }

    @Test
    void shouldAskForWebinarsOnTheirOwnPaths() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        meeting.setKind(MeetingKind.WEBINAR);

        client().liveMeetings(new MeetingList(MeetingKind.WEBINAR, ZoomAccount.OWN), "n");
        client().participantsQos(meeting, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/webinars?type=live&");
        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/webinars/ab%2FC%2Bd%3D%3D/");
    }

    @Test
    void shouldGiveBodyAndOrigin() {
        enqueue(200, "{\"a\":1}");

        Document document = client().participantsQos(meeting, QosType.LIVE, "secret-page");

        assertThat(document.origin()).isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos");
        assertThat(new String(document.body(), UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldReadCompressedBodies() throws IOException {
        Buffer compressed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(compressed))) {
            sink.writeUtf8("{\"a\":1}");
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());

        assertThat(new String(
                        client().liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "")
                                .body(),
                        UTF_8))
                .isEqualTo("{\"a\":1}");
    }

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

    private ZoomException failure() {
        return catchThrowableOfType(ZoomException.class, () -> client().liveMeetings(
                        new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), ""));
    }

    private ZoomClient client() {
        return client(server.url("/v2"));
    }

    private ZoomClient client(HttpUrl url) {
        return client(new ZoomBase(url, true));
    }

    private ZoomClient client(ZoomBase base) {
        OkHttpClient http =
                new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(2)).build();
        return new ZoomClient(
                base, new CountingTokens(), new HttpExchange(http, clock), CallQuota.unlimited(clock), clock, stats);
    }

    private ZoomClient clientWithTokenFor(HttpUrl apiUrl, boolean apiUrlIsGiven, HttpUrl issuedFor) {
        HttpExchange http = new HttpExchange(new OkHttpClient(), clock);
        TokenSource tokens = TokenSource.of(new Credentials.GivenToken(new AccessToken("t-1", issuedFor)), http, clock);
        return new ZoomClient(
                new ZoomBase(apiUrl, apiUrlIsGiven), tokens, http, CallQuota.unlimited(clock), clock, stats);
    }

    private void enqueue(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static final class CountingTokens implements TokenSource {

        private int renewals = 1;

        @Override
        public AccessToken current() {
            return new AccessToken("t-" + renewals);
        }

        @Override
        public AccessToken renewed(AccessToken refused) {
            renewals++;
            return current();
        }
    }
}
