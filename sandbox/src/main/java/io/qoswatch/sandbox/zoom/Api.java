package io.qoswatch.sandbox.zoom;

import java.util.List;

import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.zoom.RateLimiter.Label;

/** Decides who answers a call, and what must hold before. Knows nothing of sockets. */
final class Api {

    private final MeetingRoster roster;
    private final TokenEndpoint token;
    private final MeetingsEndpoint meetings;
    private final QosEndpoint qos;
    private final EpisodesEndpoint episodes;
    private final AccessTokens accessTokens;
    private final RateLimiter limiter;

    Api(SimulatedZoomOptions options, Scenario scenario, SimulatedClock clock) {
        PageTokens pageTokens = new PageTokens(options.realClock());
        this.accessTokens = new AccessTokens(
                options.credentials().accessToken(),
                options.tokenLifetime(),
                options.singleToken(),
                options.realClock());
        this.token = new TokenEndpoint(options.credentials(), accessTokens);
        this.roster = new MeetingRoster(options);
        this.meetings = new MeetingsEndpoint(scenario, roster, clock, pageTokens);
        this.qos = new QosEndpoint(scenario, roster, clock, pageTokens, options);
        this.episodes = new EpisodesEndpoint(
                scenario.groundTruth(), clock, scenario.options().start());
        this.limiter = new RateLimiter(options.limits(), options.retryAfter(), clock);
    }

    /** Tells the endpoint by method and number and names of the path's segments. */
    static Endpoint endpoint(Request request) {
        List<String> path = request.path();
        if (request.method().equals("POST")) {
            return path.equals(List.of("oauth", "token")) ? Endpoint.TOKEN : Endpoint.UNKNOWN;
        }
        if (!request.method().equals("GET")) {
            return Endpoint.UNKNOWN;
        }
        if (path.equals(List.of("healthz"))) {
            return Endpoint.HEALTH;
        }
        if (path.equals(List.of("sandbox", "episodes"))) {
            return Endpoint.EPISODES;
        }
        return MetricsPath.of(path).map(MetricsPath::endpoint).orElse(Endpoint.UNKNOWN);
    }

    Answer answer(Endpoint endpoint, Request request) {
        try {
            return switch (endpoint) {
                case TOKEN -> token.answer(request);
                case HEALTH -> Answer.ok(Json.object().text("status", "up"));
                case EPISODES -> episodes.answer(request);
                case MEETINGS -> metrics(Label.RESOURCE_INTENSIVE, request, meetings::answer);
                case PARTICIPANTS_QOS -> metrics(Label.HEAVY, request, qos::list);
                case PARTICIPANT_QOS -> metrics(Label.HEAVY, request, qos::single);
                case UNKNOWN -> throw ApiError.notRecognised();
            };
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private Answer metrics(Label label, Request request, Call call) throws ApiError {
        MetricsPath path = MetricsPath.of(request.path()).orElseThrow(ApiError::notRecognised);
        accessTokens.check(request.authorization());
        if (!roster.knows(path.list().account())) {
            throw ApiError.noSuchAccount(path.list().account());
        }
        limiter.admit(label);
        return limiter.labelled(call.answer(request, path), label);
    }

    private interface Call {
        Answer answer(Request request, MetricsPath path) throws ApiError;
    }
}
