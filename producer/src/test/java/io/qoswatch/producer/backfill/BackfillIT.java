package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.publish.Brokers;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The past of a simulated Zoom, fetched into a real broker. */
@Timeout(240)
class BackfillIT {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration HISTORY = Duration.ofDays(3);
    /** The first hours: all that started in them has ended for long. */
    private static final Span RANGE = new Span(START, START.plus(Duration.ofHours(9)));

    private Brokers brokers;
    private SimulatedZoom zoom;

    @BeforeEach
    void start() throws InterruptedException {
        brokers = new Brokers();
        zoom = SimulatedZoom.start(SimulatedZoomOptions.startingAt(START)
                .withScenario(ScenarioOptions.startingAt(START).withSize(3, 4))
                .withHistory(HISTORY)
                .withSpeed(1)
                .withLimits(RateLimits.NONE));
    }

    @AfterEach
    void stop() {
        zoom.close();
        brokers.close();
    }

    @Test
    void shouldPublishEveryMinuteOnceAcrossStopsAndRepeats() throws InterruptedException {
        List<BackfillEnd> ends = new ArrayList<>();
        for (int stopAfter : new int[] {3, 10}) {
            ends.add(run(stopAfter).end());
        }
        BackfillOutcome last = run(Integer.MAX_VALUE);
        long callsBefore = zoom.calls().count(Endpoint.PARTICIPANTS_QOS);
        BackfillOutcome again = run(Integer.MAX_VALUE);

        assertThat(ends).containsExactly(BackfillEnd.STOPPED, BackfillEnd.STOPPED);
        assertThat(last.end()).isEqualTo(BackfillEnd.FINISHED);
        assertThat(again.counts().samples()).isZero();
        assertThat(zoom.calls().count(Endpoint.PARTICIPANTS_QOS))
                .as("what is finished is not asked for again")
                .isEqualTo(callsBefore);
        assertThat(published().entrySet().stream()
                        .filter(sample -> sample.getValue() != 1)
                        .toList())
                .as("doubled")
                .isEmpty();
        assertThat(published().keySet()).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(brokers.samples())
                .allSatisfy(sample -> assertThat(sample.getSource()).isEqualTo(SampleSource.REST_BACKFILL));
    }

    @Test
    void shouldTellWhatThereIsToFetchAndFetchNothing() throws InterruptedException {
        long meetings = zoom.scenario().pastMeetings(zoom.clock().instant()).stream()
                .filter(meeting -> meeting.start().isBefore(RANGE.to()))
                .count();
        try (BackfillService service = service(report -> {})) {
            BackfillEstimate estimate = service.estimate();

            assertThat(estimate.meetings()).isEqualTo(meetings);
            assertThat(estimate.sampleCalls()).as("four people fill one page").isEqualTo(meetings);
        }

        assertThat(zoom.calls().count(Endpoint.PARTICIPANTS_QOS)).isZero();
        assertThat(brokers.samples()).isEmpty();
    }

    /** A run that is stopped from within the given call for samples, in which reports come from the same thread. */
    private BackfillOutcome run(int stopAfterSampleCalls) throws InterruptedException {
        long before = zoom.calls().count(Endpoint.PARTICIPANTS_QOS);
        AtomicReference<@Nullable BackfillService> running = new AtomicReference<>();
        Thread watcher = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                BackfillService service = running.get();
                if (service != null && zoom.calls().count(Endpoint.PARTICIPANTS_QOS) - before >= stopAfterSampleCalls) {
                    service.close();
                    return;
                }
                Thread.onSpinWait();
            }
        });
        try (BackfillService service = service(report -> {})) {
            running.set(service);
            watcher.start();
            return service.run();
        } finally {
            watcher.interrupt();
            watcher.join();
        }
    }

    private BackfillService service(java.util.function.Consumer<BackfillReport> reports) {
        Map<String, String> settings = Map.of(
                "bootstrap.servers", brokers.connection().bootstrapServers(),
                "schema.registry.url", brokers.registryUrl(),
                "topics.partitions", "1",
                "zoom.api.url", zoom.apiUrl(),
                "zoom.access.token", Credentials.SANDBOX.accessToken(),
                "zoom.plan", "unlimited");
        return new BackfillService(
                ProducerConfig.from(settings), new BackfillRequest(RANGE, false), zoom.clock(), reports);
    }

    private Map<String, Integer> published() {
        Map<String, Integer> counts = new HashMap<>();
        for (QosSample sample : brokers.samples()) {
            counts.merge(ParticipantKey.of(sample) + " " + sample.getSampledAt(), 1, Integer::sum);
        }
        return counts;
    }

    /** Every (participant, minute) of the range, once. */
    private Set<String> expected() {
        Set<String> samples = new HashSet<>();
        zoom.scenario().pastMeetings(zoom.clock().instant()).stream()
                .filter(meeting -> meeting.start().isBefore(RANGE.to()))
                .flatMap(meeting -> zoom.scenario().participants(meeting).stream())
                .forEach(participant -> zoom.scenario()
                        .samples(participant, Instant.EPOCH, START.plus(HISTORY))
                        .forEach(sample -> samples.add(participant.key() + " " + sample.sampledAt())));
        return samples;
    }
}
