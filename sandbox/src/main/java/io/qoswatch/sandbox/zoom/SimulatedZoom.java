package io.qoswatch.sandbox.zoom;

import io.qoswatch.sandbox.scenario.GroundTruth;
import io.qoswatch.sandbox.scenario.Scenario;

/** Zoom's dashboard API over an invented world. */
public final class SimulatedZoom implements AutoCloseable {

    private final Scenario scenario;
    private final SimulatedClock clock;
    private final Calls calls = new Calls();

    private SimulatedZoom(SimulatedZoomOptions options) {
        this.scenario = new Scenario(options.scenario());
        this.clock = SimulatedClock.startingNow(options.scenario().start(), options.speed(), options.realClock());
    }

    /** Starts serving; simulated time begins to run. */
    public static SimulatedZoom start(SimulatedZoomOptions options) {
        return new SimulatedZoom(options);
    }

    /** Base of the API, the value of {@code zoom.api.url}: ends with {@code /v2}. */
    public String apiUrl() {
        return "";
    }

    /** Where tokens are asked for, the value of {@code zoom.oauth.url}: ends with {@code /oauth/token}. */
    public String oauthUrl() {
        return "";
    }

    /** Base of the server, without a path. */
    public String baseUrl() {
        return "";
    }

    /** Simulated time. */
    public SimulatedClock clock() {
        return clock;
    }

    /** The world that is served. */
    public Scenario scenario() {
        return scenario;
    }

    /** What really happens in it. */
    public GroundTruth groundTruth() {
        return scenario.groundTruth();
    }

    /** What was asked for so far. */
    public Calls calls() {
        return calls;
    }

    /** Stops serving; a second call does nothing. */
    @Override
    public void close() {}
}
