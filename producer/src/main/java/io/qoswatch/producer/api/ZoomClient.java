package io.qoswatch.producer.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;

import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureRules;
import io.qoswatch.producer.http.HttpAnswer;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.Label;
import io.qoswatch.schemas.Meeting;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Zoom's endpoints over HTTP. A refused token is renewed once per request; nothing else is repeated here. Used by one
 * thread, as its quota is.
 */
public final class ZoomClient implements ZoomApi {

    private final ZoomBase base;
    private final TokenSource tokens;
    private final HttpExchange http;
    private final CallQuota quota;
    private final Clock clock;
    private final ProducerStats stats;

    /**
     * @param base where the API is, and whose meetings are listed
     * @param tokens gives a token for each request
     * @param http sends requests
     * @param quota passed by each request, repeated ones too
     * @param clock tells the day whose meetings are listed
     * @param stats counts requests
     */
    public ZoomClient(
            ZoomBase base, TokenSource tokens, HttpExchange http, CallQuota quota, Clock clock, ProducerStats stats) {
        this.base = base;
        this.tokens = tokens;
        this.http = http;
        this.quota = quota;
        this.clock = clock;
        this.stats = stats;
    }

    @Override
    public Document liveMeetings(MeetingList list, String pageToken) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return get(Label.RESOURCE_INTENSIVE, paths -> paths.liveMeetings(list, today, pageToken));
    }

    @Override
    public Document pastMeetings(MeetingList list, DayRange days, String pageToken) {
        return get(Label.RESOURCE_INTENSIVE, paths -> paths.pastMeetings(list, days, pageToken));
    }

    @Override
    public Document participantsQos(Meeting meeting, QosType type, String pageToken) {
        return get(Label.HEAVY, paths -> paths.participantsQos(meeting, type, pageToken));
    }

    @Override
    public Document participantQos(Meeting meeting, String userId, QosType type) {
        return get(Label.HEAVY, paths -> paths.participantQos(meeting, userId, type));
    }

    private Document get(Label label, Function<ZoomPaths, HttpUrl> endpoint) {
        AccessToken token = tokens.current();
        try {
            return get(label, endpoint, token);
        } catch (ZoomException e) {
            if (e.kind() != FailureKind.REFRESH_CREDENTIALS) {
                throw e;
            }
            stats.failed(e.reason().name());
            return get(label, endpoint, tokens.renewed(token));
        }
    }

    private Document get(Label label, Function<ZoomPaths, HttpUrl> endpoint, AccessToken token) {
        HttpUrl url = endpoint.apply(base.with(token));
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", token.authorization())
                .header("Accept", "application/json")
                .build();
        quota.awaitCall(label);
        stats.requestSent();
        String name = ZoomPaths.endpoint(url);
        try {
            Document document = answered(label, request, url);
            stats.requestEnded(name, "ok");
            return document;
        } catch (ZoomException e) {
            stats.requestEnded(name, e.reason().name().toLowerCase(Locale.ROOT));
            throw e;
        }
    }

    private Document answered(Label label, Request request, HttpUrl url) {
        HttpAnswer answer = http.send(request);
        quota.answered(label, answer);
        if (!answer.isSuccess()) {
            throw quota.refused(label, FailureRules.refused(request, answer));
        }
        return new Document(url.encodedPath(), answer.body());
    }
}
