package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.publish.Brokers;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.Fault;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The past of a simulated Zoom, meetings and webinars, fetched into a real broker. */
@Timeout(240)
class BackfillIT {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration HISTORY = Duration.ofHours(14);
    /** The first hours: all that started in them has ended for long. */
    private static final Span RANGE = new Span(START, START.plus(Duration.ofHours(4)));

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private Brokers brokers;
    private SimulatedZoom zoom;

    @BeforeEach
    void start() throws InterruptedException {
        brokers = new Brokers();
        zoom = SimulatedZoom.start(SimulatedZoomOptions.startingAt(START)
                .withScenario(ScenarioOptions.startingAt(START).withSize(3, 4))
                .withWebinarEvery(3)
                .withHistory(HISTORY)
                .withSpeed(1)
                .withLimits(RateLimits.NONE));
    }

    @AfterEach
    void stop() {
        background.shutdownNow();
        zoom.close();
        brokers.close();
    }

    @Test
    void shouldPublishEveryMinuteOnceAcrossStopsAndRepeats() throws Exception {
        BackfillOutcome stopped = stopped();
        BackfillOutcome finished = run();
        long callsBefore = sampleCalls();
        BackfillOutcome again = run();

        assertThat(stopped.end()).isEqualTo(BackfillEnd.STOPPED);
        assertThat(finished.end()).isEqualTo(BackfillEnd.FINISHED);
        assertThat(again.counts().samples()).isZero();
        assertThat(sampleCalls()).as("what is finished is not asked for again").isEqualTo(callsBefore);
        assertEveryMinuteOnce();
        assertThat(brokers.samples())
                .allSatisfy(sample -> assertThat(sample.getSource()).isEqualTo(SampleSource.REST_BACKFILL));
    }

    /** The brokers end the transaction of the first as they do after a kill, when nobody else can. */
    @Test
    void shouldPublishEveryMinuteOnceWhenAnotherTakesOver() throws Exception {
        try (BackfillService first = service()) {
            Future<BackfillOutcome> running = inBackgroundUntilHanging(first);

            BackfillOutcome second = run();
            zoom.faults().clear();

            assertThat(second.end()).isEqualTo(BackfillEnd.FINISHED);
            assertThatThrownBy(running::get).hasCauseInstanceOf(PublishException.class);
            assertEveryMinuteOnce();
        }
    }

    @Test
    void shouldTellWhatThereIsToFetchAndFetchNothing() throws InterruptedException {
        long meetings = zoom.scenario().pastMeetings(zoom.clock().instant()).stream()
                .filter(meeting -> meeting.start().isBefore(RANGE.to()))
                .count();
        try (BackfillService service = service()) {
            BackfillEstimate estimate = service.estimate();

            assertThat(estimate.meetings()).isEqualTo(meetings);
            assertThat(estimate.sampleCalls()).as("four people fill one page").isEqualTo(meetings);
        }

        assertThat(zoom.calls().count(Endpoint.PARTICIPANTS_QOS)).isZero();
        assertThat(brokers.samples()).isEmpty();
    }

    /** A run that is stopped when it waits for the samples of its fourth meeting. */
    private BackfillOutcome stopped() throws Exception {
        try (BackfillService service = service()) {
            Future<BackfillOutcome> running = inBackgroundUntilHanging(service);
            service.close();
            zoom.faults().clear();
            return running.get();
        }
    }

    private BackfillOutcome run() throws InterruptedException {
        try (BackfillService service = service()) {
            return service.run();
        }
    }

    /** Runs until three meetings have answered, and the fourth does not. */
    private Future<BackfillOutcome> inBackgroundUntilHanging(BackfillService service) {
        zoom.faults().injectAfter(3, Endpoint.PARTICIPANTS_QOS, Fault.HANG, 1);
        Future<BackfillOutcome> running = background.submit(service::run);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> zoom.faults().hanging(Endpoint.PARTICIPANTS_QOS) == 1);
        assertThat(running).isNotDone();
        return running;
    }

    private long sampleCalls() {
        return zoom.calls().count(Endpoint.PARTICIPANTS_QOS);
    }

    private BackfillService service() {
        Map<String, String> settings = Map.of(
                "bootstrap.servers", brokers.connection().bootstrapServers(),
                "schema.registry.url", brokers.registryUrl(),
                "topics.partitions", "1",
                "zoom.api.url", zoom.apiUrl(),
                "zoom.access.token", Credentials.SANDBOX.accessToken(),
                "zoom.plan", "unlimited",
                "zoom.webinars", "true");
        return new BackfillService(
                ProducerConfig.from(settings), new BackfillRequest(RANGE, false), zoom.clock(), report -> {});
    }

    private void assertEveryMinuteOnce() {
        Map<String, Integer> published = published();
        Set<String> expected = expected();
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(published.keySet());

        assertThat(brokers.firstOffset(TopicCatalogue.SAMPLES))
                .as("records that the broker has deleted")
                .isZero();
        assertThat(missing).as("missing").isEmpty();
        assertThat(published.keySet()).hasSameSizeAs(expected);
        assertThat(published.values()).as("times that a sample was published").containsOnly(1);
    }

    private Map<String, Integer> published() {
        Map<String, Integer> counts = new HashMap<>();
        for (QosSample sample : brokers.samples()) {
            counts.merge(ParticipantKey.of(sample) + "/" + sample.getSampledAt(), 1, Integer::sum);
        }
        return counts;
    }

    /** Every (participant, minute) of the range. */
    private Set<String> expected() {
        return zoom.scenario().pastMeetings(zoom.clock().instant()).stream()
                .filter(meeting -> meeting.start().isBefore(RANGE.to()))
                .flatMap(meeting -> zoom.scenario().sampleNames(meeting, meeting.end()).stream())
                .collect(Collectors.toSet());
    }
}
