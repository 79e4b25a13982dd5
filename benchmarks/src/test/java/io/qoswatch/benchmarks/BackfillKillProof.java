package io.qoswatch.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the process of a backfill again and again, as {@code kill -9} does, at any moment of its work; then lets it finish. */
class BackfillKillProof {

    private static final int KILLS = Integer.getInteger("proof.kills", 20);
    private static final long SEED = 20_260_105;
    private static final int LONGEST_WORK_MS = 1_500;
    private static final Duration HISTORY = Duration.ofDays(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

    /** Brokers delete what is old. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HISTORY);

    private final Instant end = start.plus(Duration.ofHours(12));
    private final Random random = new Random(SEED);

    @Test
    void shouldHaveEverySampleOnceAfterTwentyKills(@TempDir Path folder) throws Exception {
        SimulatedZoomOptions zoom = SimulatedZoomOptions.startingAt(start)
                .withScenario(ScenarioOptions.startingAt(start).withSize(12, 12).withSeed(SEED))
                .withHistory(HISTORY)
                .withSpeed(1)
                .withLimits(RateLimits.NONE)
                .withRealClock(Clock.systemUTC());
        Proof proof = new Proof();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.startingAt(start).withZoom(zoom))) {
            int atWork = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                File log = folder.resolve("backfill-" + kill + ".log").toFile();
                atWork += runUntilKilled(sandbox, log) ? 1 : 0;
            }
            Process last = start(sandbox, folder.resolve("backfill-last.log").toFile());
            assertThat(last.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Set<String> expected = expected(sandbox.zoom());
            PublishedSamples published = PublishedSamples.read(sandbox);

            proof.exactly("backfill-kills-last-exit-code", (double) last.exitValue(), "code", 0);
            proof.atLeast("backfill-kills", atWork, "kills", KILLS);
            proof.atLeast("backfill-kills-samples", expected.size(), "samples", 1_000);
            proof.exactly("backfill-kills-missing", (double) published.missing(expected), "samples", 0);
            proof.exactly("backfill-kills-doubled", (double) published.doubled(), "samples", 0);
        }
        proof.verify();
    }

    /** Whether it was still at work when it was killed. */
    private boolean runUntilKilled(Sandbox sandbox, File log) throws IOException, InterruptedException {
        Process backfill = start(sandbox, log);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !backfill.isAlive()
                            || Files.readString(log.toPath()).contains("read what is published already"));
            return !backfill.waitFor(random.nextInt(LONGEST_WORK_MS), TimeUnit.MILLISECONDS);
        } finally {
            backfill.destroyForcibly().waitFor();
        }
    }

    private Process start(Sandbox sandbox, File log) throws IOException {
        return ChildJvm.start(
                BackfillProcess.class,
                log,
                Stream.of(
                        sandbox.zoom().clock().instant().toString(),
                        start.toString(),
                        end.toString(),
                        "bootstrap.servers=" + sandbox.kafka().bootstrapServers(),
                        "schema.registry.url=" + sandbox.registry().url(),
                        "topics.partitions=3",
                        "zoom.api.url=" + sandbox.zoom().apiUrl(),
                        "zoom.access.token=" + Credentials.SANDBOX.accessToken(),
                        "zoom.plan=unlimited"));
    }

    private Set<String> expected(SimulatedZoom zoom) {
        return zoom.scenario().pastMeetings(zoom.clock().instant()).stream()
                .filter(meeting -> meeting.start().isBefore(end))
                .flatMap(meeting -> zoom.scenario().sampleNames(meeting, meeting.end()).stream())
                .collect(Collectors.toSet());
    }
}
