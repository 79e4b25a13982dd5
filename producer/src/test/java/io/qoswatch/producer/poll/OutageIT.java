package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qoswatch.producer.CapturedLog;
import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.api.ZoomBase;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.Brokers;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** A working day of the simulated Zoom, which shows the newest three minutes live, with the producer down for two hours. */
@Timeout(300)
class OutageIT {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(3);
    /** The past is asked for a second time minutes after the first. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(15);

    private final MutableClock clock = new MutableClock(NINE);
    private final ProducerStats stats = new ProducerStats();
    private final Map<String, SimulatedMeeting> seenLive = new LinkedHashMap<>();

    @Test
    void shouldHaveEverySampleOnceAndNothingPersonal() throws InterruptedException {
        SimulatedZoomOptions options = SimulatedZoomOptions.startingAt(NINE)
                .withScenario(ScenarioOptions.startingAt(NINE).withSize(3, 5))
                .withSpeed(1)
                .withRealClock(clock)
                .withLimits(RateLimits.NONE);
        try (CapturedLog log = new CapturedLog();
                Brokers brokers = new Brokers();
                SimulatedZoom zoom = SimulatedZoom.start(options)) {
            pollUntil(NINE.plus(Duration.ofHours(1)), zoom, brokers);
            clock.advance(Duration.ofHours(2));
            pollUntil(lastEnd().plus(AFTERWARDS), zoom, brokers);

            assertThat(published(brokers)).containsExactlyInAnyOrderElementsOf(expected(zoom.scenario()));
            assertThat(stats.revisions()).isZero();
            List<String> personal = personal(zoom.scenario());
            assertThat(personal).hasSizeGreaterThan(50);
            assertThat(log.text() + stats).isNotBlank().doesNotContain(personal);
            for (Topic<?> topic : List.of(TopicCatalogue.SAMPLES, TopicCatalogue.CURSORS, TopicCatalogue.SAMPLES_DLQ)) {
                assertThat(text(brokers.records(topic, "read_uncommitted"))).doesNotContain(personal);
            }
        }
    }

    /** A life of the producer, from its start on. */
    private void pollUntil(Instant end, SimulatedZoom zoom, Brokers brokers) {
        PublishSettings settings = new PublishSettings("outage", DeadLetterPayload.REDACTED);
        try (SamplePublisher publisher = SamplePublisher.connect(brokers.connection(), settings, stats)) {
            publisher.open();
            Poller poller = new Poller(
                    client(zoom),
                    publisher,
                    PollMemory.read(brokers.connection(), "outage", stats),
                    PollSettings.ofMeetings(clock),
                    new PollControl(QuotaPlanner.unlimited(clock), new StopSignal(), stats));
            while (clock.instant().isBefore(end)) {
                zoom.scenario().liveMeetings(clock.instant()).forEach(meeting -> seenLive.put(meeting.uuid(), meeting));
                poller.pollOnce();
                clock.advance(INTERVAL);
            }
        }
    }

    private ZoomClient client(SimulatedZoom zoom) {
        HttpExchange http = new HttpExchange(new OkHttpClient(), clock);
        TokenSource tokens = TokenSource.of(
                new Credentials.GivenToken(new AccessToken(io.qoswatch.sandbox.zoom.Credentials.SANDBOX.accessToken())),
                http,
                clock);
        return new ZoomClient(
                new ZoomBase(HttpUrl.get(zoom.apiUrl()), true), tokens, http, CallQuota.unlimited(clock), clock, stats);
    }

    /** When the last of the meetings ends that the outage has cut. */
    private Instant lastEnd() {
        return seenLive.values().stream()
                .map(SimulatedMeeting::end)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private List<String> expected(Scenario scenario) {
        return ended().flatMap(meeting -> scenario.sampleNames(meeting, meeting.end()).stream())
                .toList();
    }

    private List<String> published(Brokers brokers) {
        List<String> ended = ended().map(SimulatedMeeting::uuid).toList();
        return brokers.samples().stream()
                .filter(sample -> ended.contains(sample.getMeeting().getUuid()))
                .map(sample -> ParticipantKey.of(sample) + "/" + sample.getSampledAt())
                .toList();
    }

    private Stream<SimulatedMeeting> ended() {
        Instant complete = clock.instant().minus(AFTERWARDS);
        return seenLive.values().stream().filter(meeting -> !meeting.end().isAfter(complete));
    }

    private List<String> personal(Scenario scenario) {
        List<String> personal = new ArrayList<>();
        seenLive.values().stream()
                .flatMap(meeting -> scenario.participants(meeting).stream())
                .forEach(participant ->
                        personal.addAll(scenario.identity(participant).traces()));
        return personal;
    }

    private static String text(List<ConsumerRecord<String, byte[]>> records) {
        StringBuilder text = new StringBuilder();
        for (ConsumerRecord<String, byte[]> sent : records) {
            text.append(sent.key()).append('\n');
            sent.headers().forEach(header -> text.append(new String(header.value(), ISO_8859_1)));
            text.append(sent.value() == null ? "" : new String(sent.value(), ISO_8859_1));
        }
        return text.toString();
    }
}
