package io.qoswatch.cli.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.client.ConfigurationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Size, pace and randomness of the simulated Zoom. */
public final class WorldOptions {

    @Option(
            names = "--meetings",
            paramLabel = "N",
            defaultValue = "6",
            description = "Meetings at a time. Default: ${DEFAULT-VALUE}.")
    private int meetings;

    @Option(
            names = "--participants",
            paramLabel = "N",
            defaultValue = "12",
            description = "Participants in each meeting. Default: ${DEFAULT-VALUE}.")
    private int participants;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "Simulated seconds in a second. Default: ${DEFAULT-VALUE}, a minute a second.")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed gives the same world. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Simulated start, such as 2026-01-05T09:00:00Z. Default: yesterday, this hour.")
    private @Nullable Instant start;

    @Option(
            names = "--live-history",
            paramLabel = "MINUTES",
            defaultValue = "3",
            description = "How many of the newest samples type=live gives; 0 is the whole series. Zoom's reference does"
                    + " not settle it. Default: ${DEFAULT-VALUE}.")
    private int liveHistory;

    @Option(
            names = "--history",
            paramLabel = "TIME",
            description = "How long meetings have been going on when it starts, such as 48h: what a backfill finds."
                    + " Default: not at all.")
    private @Nullable Duration history;

    /** Simulated seconds in a second. */
    public double speed() {
        return speed;
    }

    /** One line for people. */
    public String describe() {
        return "%d meetings of %d participants, %s simulated minutes a second, seed %d"
                .formatted(meetings, participants, speed == 60 ? "1" : String.valueOf(speed / 60), seed);
    }

    /**
     * The simulated Zoom's options, on a free loopback port.
     *
     * @throws ConfigurationException if a value is out of its range
     */
    public SimulatedZoomOptions zoom(Clock clock) {
        return OptionValues.checked(() -> options(clock));
    }

    private SimulatedZoomOptions options(Clock clock) {
        Instant simulatedStart = start != null
                ? start
                : clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
        Duration before = history == null ? Duration.ZERO : history;
        ScenarioOptions scenario = ScenarioOptions.startingAt(simulatedStart.minus(before))
                .withSeed(seed)
                .withSize(meetings, participants);
        return SimulatedZoomOptions.startingAt(simulatedStart)
                .withScenario(scenario)
                .withHistory(before)
                .withSpeed(speed)
                .withLiveHistory(liveHistory);
    }
}
