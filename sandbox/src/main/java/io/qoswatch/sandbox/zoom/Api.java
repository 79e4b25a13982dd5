package io.qoswatch.sandbox.zoom;

import java.util.List;

import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.zoom.RateLimiter.Label;

/** Decides who answers a call, and what must hold before. Knows nothing of sockets. */
final class Api {

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
        this.meetings = new MeetingsEndpoint(scenario, clock, pageTokens);
        this.qos = new QosEndpoint(scenario, clock, pageTokens, options);
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
        return path.size() >= 3 && path.subList(0, 3).equals(List.of("v2", "metrics", "meetings"))
                ? metrics(path)
                : Endpoint.UNKNOWN;
    }

    private static Endpoint metrics(List<String> path) {
        boolean ofParticipants = path.size() > 4 && path.get(4).equals("participants");
        boolean isQos = path.get(path.size() - 1).equals("qos");
        if (path.size() == 3) {
            return Endpoint.MEETINGS;
        }
        if (ofParticipants && isQos) {
            return switch (path.size()) {
                case 6 -> Endpoint.PARTICIPANTS_QOS;
                case 7 -> Endpoint.PARTICIPANT_QOS;
                default -> Endpoint.UNKNOWN;
            };
        }
        return Endpoint.UNKNOWN;
    }

    Answer answer(Endpoint endpoint, Request request) {
        try {
            return switch (endpoint) {
                case TOKEN -> token.answer(request);
                case HEALTH -> Answer.ok(Json.object().text("status", "up"));
                case EPISODES -> episodes.answer(request);
                case MEETINGS -> limited(Label.RESOURCE_INTENSIVE, request, () -> meetings.answer(request));
                case PARTICIPANTS_QOS ->
                    limited(
                            Label.HEAVY,
                            request,
                            () -> qos.list(request, request.path().get(3)));
                case PARTICIPANT_QOS ->
                    limited(
                            Label.HEAVY,
                            request,
                            () -> qos.single(
                                    request,
                                    request.path().get(3),
                                    request.path().get(5)));
                case UNKNOWN -> throw ApiError.notRecognised();
            };
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private Answer limited(Label label, Request request, Call call) throws ApiError {
        accessTokens.check(request.authorization());
        limiter.admit(label);
        return limiter.labelled(call.answer(), label);
    }

    private interface Call {
        Answer answer() throws ApiError;
    }
}
