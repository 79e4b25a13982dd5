package io.qoswatch.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qoswatch.cli.local.LocalServices;
import io.qoswatch.cli.local.WorldOptions;
import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import io.qoswatch.sandbox.scenario.GroundTruth;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.rule.RuleFile;
import org.jspecify.annotations.Nullable;

/** Runs the demo once: starts all, shows alerts while they happen, stops all, sums up. {@link #close()} ends it early. */
public final class Demo implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final WorldOptions world;
    private final @Nullable Duration duration;
    private final DemoOutput output;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A demo to be run.
     *
     * @param duration how long it runs once all is up, or null for until it is closed
     */
    public Demo(WorldOptions world, @Nullable Duration duration, DemoOutput output, Clock clock) {
        this.world = world;
        this.duration = duration;
        this.output = output;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @return whether all episodes that could be seen were detected, and no alert was false
     */
    public boolean run() throws Exception {
        SimulatedZoomOptions zoom = world.zoom(clock);
        SandboxOptions options =
                SandboxOptions.startingAt(zoom.scenario().start()).withZoom(zoom);
        output.starting(world.describe());
        Instant begin = clock.instant();
        try (Sandbox sandbox = Sandbox.start(options);
                LocalServices services = new LocalServices(sandbox);
                TopicWatch watch = new TopicWatch(KafkaConnection.to(
                        sandbox.kafka().bootstrapServers(), sandbox.registry().url()))) {
            output.up(Addresses.of(sandbox), Duration.between(begin, clock.instant()));
            Scoreboard scoreboard = new Scoreboard(clock.instant(), RuleFile.packaged());
            services.start();
            watchUntilStopped(services, watch, scoreboard);
            services.stopProducer();
            drain(watch, scoreboard);
            GroundTruth truth = sandbox.zoom().groundTruth();
            Summary summary = scoreboard.summary(truth::episodes, watch.samples(), watch.windows());
            output.summary(summary);
            return summary.isFlawless();
        }
    }

    private void watchUntilStopped(LocalServices services, TopicWatch watch, Scoreboard scoreboard)
            throws InterruptedException {
        Instant end = duration == null ? Instant.MAX : clock.instant().plus(duration);
        while (!stopped.await(0, TimeUnit.SECONDS) && clock.instant().isBefore(end)) {
            take(watch, scoreboard);
            services.throwIfFailed();
        }
    }

    /** The producer has stopped; what it has published is still on its way. */
    private void drain(TopicWatch watch, Scoreboard scoreboard) {
        Instant end = clock.instant().plus(LONGEST_WAIT);
        Instant lastRecord = clock.instant();
        while (clock.instant().isBefore(end) && clock.instant().isBefore(lastRecord.plus(QUIET))) {
            if (take(watch, scoreboard)) {
                lastRecord = clock.instant();
            }
        }
    }

    private boolean take(TopicWatch watch, Scoreboard scoreboard) {
        return watch.poll(
                alert -> {
                    scoreboard.seen(alert, clock.instant());
                    output.alert(alert);
                },
                scoreboard::sampled);
    }

    /** Ends the demo as if its time were over. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
