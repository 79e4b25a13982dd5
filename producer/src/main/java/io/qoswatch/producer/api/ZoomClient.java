package io.qoswatch.producer.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;

import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureRules;
import io.qoswatch.producer.http.HttpAnswer;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Zoom's endpoints over HTTP. A refused token is renewed once per request; nothing else is repeated here. Thread-safe.
 */
public final class ZoomClient implements ZoomApi {

    private final HttpUrl apiUrl;
    private final boolean apiUrlIsGiven;
    private final TokenSource tokens;
    private final HttpExchange http;
    private final Clock clock;
    private final ProducerStats stats;

    /**
     * @param apiUrl base of the API, as {@code https://api.zoom.us/v2}
     * @param apiUrlIsGiven false if a base that comes with a token replaces it
     * @param tokens gives a token for each request
     * @param http sends requests
     * @param clock tells the day whose meetings are listed
     * @param stats counts requests
     */
    public ZoomClient(
            HttpUrl apiUrl,
            boolean apiUrlIsGiven,
            TokenSource tokens,
            HttpExchange http,
            Clock clock,
            ProducerStats stats) {
        this.apiUrl = apiUrl;
        this.apiUrlIsGiven = apiUrlIsGiven;
        this.tokens = tokens;
        this.http = http;
        this.clock = clock;
        this.stats = stats;
    }

    @Override
    public Document liveMeetings(MeetingKind kind, String pageToken) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return get(paths -> paths.liveMeetings(kind, today, pageToken));
    }

    @Override
    public Document participantsQos(Meeting meeting, QosType type, String pageToken) {
        return get(paths -> paths.participantsQos(meeting, type, pageToken));
    }

    @Override
    public Document participantQos(Meeting meeting, String userId, QosType type) {
        return get(paths -> paths.participantQos(meeting, userId, type));
    }

    private Document get(Function<ZoomPaths, HttpUrl> endpoint) {
        AccessToken token = tokens.current();
        try {
            return get(endpoint, token);
        } catch (ZoomException e) {
            if (e.kind() != FailureKind.REFRESH_CREDENTIALS) {
                throw e;
            }
            stats.failed(e.reason().name());
            return get(endpoint, tokens.renewed(token));
        }
    }

    private Document get(Function<ZoomPaths, HttpUrl> endpoint, AccessToken token) {
        HttpUrl base = apiUrlIsGiven ? apiUrl : token.apiUrl().orElse(apiUrl);
        HttpUrl url = endpoint.apply(new ZoomPaths(base));
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", token.authorization())
                .header("Accept", "application/json")
                .build();
        stats.requestSent();
        HttpAnswer answer = http.send(request);
        if (!answer.isSuccess()) {
            throw FailureRules.refused(request, answer);
        }
        return new Document(url.encodedPath(), answer.body());
    }
}
