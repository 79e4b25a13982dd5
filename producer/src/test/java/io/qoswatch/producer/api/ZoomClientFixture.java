package io.qoswatch.producer.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A client, a server that answers what a test has set, and an account of tokens. */
abstract class ZoomClientFixture {

    final MockWebServer server = new MockWebServer();
    final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T09:30:00Z"));
    final ProducerStats stats = new ProducerStats();
    final Meeting meeting = TestDocuments.meeting("ab/C+d==");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    ZoomException failure() {
        return catchThrowableOfType(ZoomException.class, () -> client().liveMeetings(
                        new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), ""));
    }

    ZoomClient client() {
        return client(server.url("/v2"));
    }

    ZoomClient client(HttpUrl url) {
        return client(new ZoomBase(url, true));
    }

    ZoomClient client(ZoomBase base) {
        OkHttpClient http =
                new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(2)).build();
        return new ZoomClient(
                base, new CountingTokens(), new HttpExchange(http, clock), CallQuota.unlimited(clock), clock, stats);
    }

    ZoomClient clientWithTokenFor(HttpUrl apiUrl, boolean apiUrlIsGiven, HttpUrl issuedFor) {
        HttpExchange http = new HttpExchange(new OkHttpClient(), clock);
        TokenSource tokens = TokenSource.of(new Credentials.GivenToken(new AccessToken("t-1", issuedFor)), http, clock);
        return new ZoomClient(
                new ZoomBase(apiUrl, apiUrlIsGiven), tokens, http, CallQuota.unlimited(clock), clock, stats);
    }

    void enqueue(int status, String body) {
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
