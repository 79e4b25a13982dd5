package io.qoswatch.sandbox.zoom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.qoswatch.sandbox.scenario.ScenarioOptions;

/**
 * How a {@link SimulatedZoom} is started. Immutable.
 *
 * @param host address to listen on; the loopback interface unless others shall reach it
 * @param port port to listen on, or 0 for a free one
 * @param scenario the world; simulated time starts with it
 * @param speed simulated seconds in a real second
 * @param sampleDelay simulated time from the end of a minute until its sample can be read
 * @param liveHistory how many minutes back the live interface shows samples, or 0 for the whole series
 * @param credentials what is asked for
 * @param tokenLifetime real time that an access token is valid
 * @param limits rate limits, in simulated time
 * @param realClock what drives the simulated clock
 */
public record SimulatedZoomOptions(
        String host,
        int port,
        ScenarioOptions scenario,
        double speed,
        Duration sampleDelay,
        int liveHistory,
        Credentials credentials,
        Duration tokenLifetime,
        RateLimits limits,
        Clock realClock) {

    /** Refuses a port and a speed that are none, and negative times. */
    public SimulatedZoomOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port of the simulated Zoom is not 0 to 65535: " + port);
        }
        SimulatedClock.requireSpeed(speed);
        if (sampleDelay.isNegative() || liveHistory < 0) {
            throw new IllegalArgumentException("sample delay or live history is negative");
        }
    }

    /**
     * A world of {@linkplain ScenarioOptions#startingAt default size} on a free loopback port, a simulated minute a second, the
     * newest three samples live, sandbox credentials, limits of a Business plan.
     */
    public static SimulatedZoomOptions startingAt(Instant simulatedStart) {
        return new SimulatedZoomOptions(
                "127.0.0.1",
                0,
                ScenarioOptions.startingAt(simulatedStart),
                60,
                Duration.ofSeconds(5),
                3,
                Credentials.SANDBOX,
                Duration.ofHours(1),
                RateLimits.BUSINESS,
                Clock.systemUTC());
    }

    /** The same listening elsewhere. */
    public SimulatedZoomOptions withAddress(String newHost, int newPort) {
        return new SimulatedZoomOptions(
                newHost,
                newPort,
                scenario,
                speed,
                sampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with another world. */
    public SimulatedZoomOptions withScenario(ScenarioOptions newScenario) {
        return new SimulatedZoomOptions(
                host,
                port,
                newScenario,
                speed,
                sampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with another speed. */
    public SimulatedZoomOptions withSpeed(double newSpeed) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                newSpeed,
                sampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with another delay of samples. */
    public SimulatedZoomOptions withSampleDelay(Duration newSampleDelay) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                newSampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with another live history. */
    public SimulatedZoomOptions withLiveHistory(int newLiveHistory) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                sampleDelay,
                newLiveHistory,
                credentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with other credentials. */
    public SimulatedZoomOptions withCredentials(Credentials newCredentials) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                sampleDelay,
                liveHistory,
                newCredentials,
                tokenLifetime,
                limits,
                realClock);
    }

    /** The same with another lifetime of access tokens. */
    public SimulatedZoomOptions withTokenLifetime(Duration newTokenLifetime) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                sampleDelay,
                liveHistory,
                credentials,
                newTokenLifetime,
                limits,
                realClock);
    }

    /** The same with other rate limits. */
    public SimulatedZoomOptions withLimits(RateLimits newLimits) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                sampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                newLimits,
                realClock);
    }

    /** The same driven by another clock. */
    public SimulatedZoomOptions withRealClock(Clock newRealClock) {
        return new SimulatedZoomOptions(
                host,
                port,
                scenario,
                speed,
                sampleDelay,
                liveHistory,
                credentials,
                tokenLifetime,
                limits,
                newRealClock);
    }
}
