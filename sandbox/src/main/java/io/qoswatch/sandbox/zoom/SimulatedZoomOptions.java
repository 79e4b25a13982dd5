package io.qoswatch.sandbox.zoom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.qoswatch.sandbox.scenario.ScenarioOptions;

/**
 * How a {@link SimulatedZoom} is started. Immutable.
 *
 * @param host address to listen on; the loopback interface unless others shall reach it
 * @param port port to listen on, or 0 for a free one
 * @param scenario the world
 * @param webinarEvery every so many slots there is one whose meetings are webinars; none if 0
 * @param subAccounts accounts that take turns with the app's own in having a slot's meetings
 * @param history simulated time that has passed when it starts: so long meetings have been going on already
 * @param speed simulated seconds in a real second
 * @param sampleDelay simulated time from the end of a minute until its sample can be read
 * @param liveHistory how many minutes back the live interface shows samples, or 0 for the whole series
 * @param credentials what is asked for
 * @param tokenLifetime real time that an access token is valid
 * @param singleToken whether a new access token ends the former one
 * @param limits rate limits, in simulated time
 * @param retryAfter how a refusal for the day says when to call again
 * @param rememberedCalls how many of the latest calls can be asked for
 * @param realClock what drives the simulated clock
 */
public record SimulatedZoomOptions(
        String host,
        int port,
        ScenarioOptions scenario,
        int webinarEvery,
        List<String> subAccounts,
        Duration history,
        double speed,
        Duration sampleDelay,
        int liveHistory,
        Credentials credentials,
        Duration tokenLifetime,
        boolean singleToken,
        RateLimits limits,
        RetryAfterForm retryAfter,
        int rememberedCalls,
        Clock realClock) {

    /** Refuses a port and a speed that are none, and negative times. */
    public SimulatedZoomOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port of the simulated Zoom is not 0 to 65535: " + port);
        }
        SimulatedClock.requireSpeed(speed);
        subAccounts = List.copyOf(subAccounts);
        if (sampleDelay.isNegative() || liveHistory < 0 || history.isNegative() || webinarEvery < 0) {
            throw new IllegalArgumentException(
                    "sample delay, live history, history or slots of a webinar are negative");
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
                0,
                List.of(),
                Duration.ZERO,
                60,
                Duration.ofSeconds(5),
                3,
                Credentials.SANDBOX,
                Duration.ofHours(1),
                false,
                RateLimits.BUSINESS,
                RetryAfterForm.INSTANT,
                1_000,
                Clock.systemUTC());
    }

    /** The same listening elsewhere. */
    public SimulatedZoomOptions withAddress(String host, int port) {
        return with(copy -> {
            copy.host = host;
            copy.port = port;
        });
    }

    /** The same with another world. */
    public SimulatedZoomOptions withScenario(ScenarioOptions scenario) {
        return with(copy -> copy.scenario = scenario);
    }

    /** The same with webinars in every so many slots. */
    public SimulatedZoomOptions withWebinarEvery(int slots) {
        return with(copy -> copy.webinarEvery = slots);
    }

    /** The same with meetings of other accounts, which are listed below {@code /accounts/{id}}. */
    public SimulatedZoomOptions withSubAccounts(String... ids) {
        return with(copy -> copy.subAccounts = List.of(ids));
    }

    /** The same world, seen from so much later on. */
    public SimulatedZoomOptions withHistory(Duration history) {
        return with(copy -> copy.history = history);
    }

    /** When simulated time starts to run. */
    public Instant simulatedStart() {
        return scenario.start().plus(history);
    }

    /** The same with another speed. */
    public SimulatedZoomOptions withSpeed(double speed) {
        return with(copy -> copy.speed = speed);
    }

    /** The same with another delay of samples. */
    public SimulatedZoomOptions withSampleDelay(Duration sampleDelay) {
        return with(copy -> copy.sampleDelay = sampleDelay);
    }

    /** The same with another live history. */
    public SimulatedZoomOptions withLiveHistory(int liveHistory) {
        return with(copy -> copy.liveHistory = liveHistory);
    }

    /** The same with other credentials. */
    public SimulatedZoomOptions withCredentials(Credentials credentials) {
        return with(copy -> copy.credentials = credentials);
    }

    /** The same with another lifetime of access tokens. */
    public SimulatedZoomOptions withTokenLifetime(Duration tokenLifetime) {
        return with(copy -> copy.tokenLifetime = tokenLifetime);
    }

    /** The same with a new token ending the former one, or not. */
    public SimulatedZoomOptions withSingleToken(boolean singleToken) {
        return with(copy -> copy.singleToken = singleToken);
    }

    /** The same with other rate limits. */
    public SimulatedZoomOptions withLimits(RateLimits limits) {
        return with(copy -> copy.limits = limits);
    }

    /** The same writing {@code Retry-After} in another form. */
    public SimulatedZoomOptions withRetryAfter(RetryAfterForm retryAfter) {
        return with(copy -> copy.retryAfter = retryAfter);
    }

    /** The same remembering another number of calls. */
    public SimulatedZoomOptions withRememberedCalls(int rememberedCalls) {
        return with(copy -> copy.rememberedCalls = rememberedCalls);
    }

    /** The same driven by another clock. */
    public SimulatedZoomOptions withRealClock(Clock realClock) {
        return with(copy -> copy.realClock = realClock);
    }

    private SimulatedZoomOptions with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    private static final class Copy {

        private String host;
        private int port;
        private ScenarioOptions scenario;
        private int webinarEvery;
        private List<String> subAccounts;
        private Duration history;
        private double speed;
        private Duration sampleDelay;
        private int liveHistory;
        private Credentials credentials;
        private Duration tokenLifetime;
        private boolean singleToken;
        private RateLimits limits;
        private RetryAfterForm retryAfter;
        private int rememberedCalls;
        private Clock realClock;

        Copy(SimulatedZoomOptions from) {
            this.host = from.host;
            this.port = from.port;
            this.scenario = from.scenario;
            this.webinarEvery = from.webinarEvery;
            this.subAccounts = from.subAccounts;
            this.history = from.history;
            this.speed = from.speed;
            this.sampleDelay = from.sampleDelay;
            this.liveHistory = from.liveHistory;
            this.credentials = from.credentials;
            this.tokenLifetime = from.tokenLifetime;
            this.singleToken = from.singleToken;
            this.limits = from.limits;
            this.retryAfter = from.retryAfter;
            this.rememberedCalls = from.rememberedCalls;
            this.realClock = from.realClock;
        }

        SimulatedZoomOptions options() {
            return new SimulatedZoomOptions(
                    host,
                    port,
                    scenario,
                    webinarEvery,
                    subAccounts,
                    history,
                    speed,
                    sampleDelay,
                    liveHistory,
                    credentials,
                    tokenLifetime,
                    singleToken,
                    limits,
                    retryAfter,
                    rememberedCalls,
                    realClock);
        }
    }
}
