package io.qoswatch.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.backfill.BackfillRequest;
import io.qoswatch.producer.backfill.BackfillService;
import io.qoswatch.producer.backfill.Span;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.poll.Poller;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.junit.jupiter.api.Test;

/**
 * Zoom cannot be reached for two hours while a producer runs and meetings go on, begin and end. What live polls knew of is
 * completed from Zoom's past; what nobody saw live is looked for there. A backfill afterwards finds nothing to add. Time is
 * virtual, Kafka is real.
 */
class OutageProof {

    /** By then a meeting that has ended is completed. */
    private static final Duration COMPLETION = Duration.ofMinutes(15);

    private static final PublishSettings PUBLISH = new PublishSettings("outage", DeadLetterPayload.REDACTED);

    /** Samples of longer ago would be deleted by the broker. */
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));

    private final Instant outage = begin.plus(Duration.ofHours(2));
    private final Instant comeback = outage.plus(Duration.ofHours(2));
    private final Instant stop = comeback.plus(Duration.ofHours(2));

    @Test
    void shouldHaveEverySampleOnceAfterTwoHoursWithoutZoom() throws Exception {
        Proof proof = new Proof();
        ScenarioOptions scenario = ScenarioOptions.startingAt(begin).withSize(24, 6);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start();
                VirtualDay day = new VirtualDay(begin, QuotaLimits.BUSINESS, RateLimits.NONE, scenario)) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            new ContractInstaller(connection).install(TopicCatalogue.all());
            int failed = live(day, connection);
            List<SimulatedMeeting> ended = ended(day.zoom().scenario());

            proof.atLeast("outage-failed-polls", failed, "polls", 100);
            Outcome known = outcome(day, connection, ended, meeting -> !isWithinOutage(meeting));
            proof.atLeast("outage-cut-meetings", cut(ended), "meetings", 10);
            tell(proof, "outage-known-", known);
            Outcome unseen = outcome(day, connection, ended, this::isWithinOutage);
            proof.atLeast(
                    "outage-unseen-meetings",
                    (double) ended.stream().filter(this::isWithinOutage).count(),
                    "meetings",
                    1);
            tell(proof, "outage-unseen-", unseen);

            backfill(day, connection);

            tell(proof, "outage-and-backfill-", outcome(day, connection, ended, meeting -> true));
        }
        proof.verify();
    }

    private int live(VirtualDay day, KafkaConnection connection) {
        try (SamplePublisher publisher = SamplePublisher.connect(connection, PUBLISH, new ProducerStats())) {
            publisher.open();
            Poller poller = day.poller(publisher);
            day.poll(poller, outage);
            day.reachable(false);
            int failed = day.pollThroughFailures(poller, comeback);
            day.reachable(true);
            day.pollThroughFailures(poller, comeback.plus(COMPLETION)); // Tokens are asked for after a back-off.
            day.poll(poller, stop);
            return failed;
        }
    }

    /** Later, since it leaves alone what has just ended. */
    private void backfill(VirtualDay day, KafkaConnection connection) throws InterruptedException {
        day.clock().moveTo(stop.plus(Duration.ofHours(3)));
        Map<String, String> settings = Map.of(
                "bootstrap.servers", connection.bootstrapServers(),
                "schema.registry.url", connection.schemaRegistryUrl(),
                "transactional.id", PUBLISH.transactionalId(),
                "zoom.api.url", day.zoom().apiUrl(),
                "zoom.access.token", Credentials.SANDBOX.accessToken(),
                "zoom.plan", "unlimited");
        BackfillRequest request = new BackfillRequest(new Span(begin, stop), true);
        try (BackfillService service =
                new BackfillService(ProducerConfig.from(settings), request, day.clock(), report -> {})) {
            service.run();
        }
    }

    /** Meetings that began after the start and ended long enough before the stop. */
    private List<SimulatedMeeting> ended(Scenario scenario) {
        return scenario.pastMeetings(stop.minus(COMPLETION));
    }

    private boolean isWithinOutage(SimulatedMeeting meeting) {
        return !meeting.start().isBefore(outage) && !meeting.end().isAfter(comeback);
    }

    /** Meetings that were live when Zoom could not be reached, and before or after. */
    private int cut(List<SimulatedMeeting> ended) {
        return (int) ended.stream()
                .filter(meeting ->
                        meeting.start().isBefore(comeback) && meeting.end().isAfter(outage))
                .filter(meeting -> !isWithinOutage(meeting))
                .count();
    }

    /**
     * What was published of some meetings, beside what there was.
     *
     * @param expected minutes of participants
     * @param missing those that were not published
     * @param doubled those that were published twice in one revision
     */
    private record Outcome(int expected, int missing, int doubled) {}

    private static void tell(Proof proof, String name, Outcome outcome) {
        proof.atLeast(name + "samples", outcome.expected(), "samples", 1_000);
        proof.exactly(name + "missing", outcome.missing(), "samples", 0);
        proof.exactly(name + "doubled", outcome.doubled(), "samples", 0);
    }

    private static Outcome outcome(
            VirtualDay day,
            KafkaConnection connection,
            List<SimulatedMeeting> ended,
            Predicate<SimulatedMeeting> chosen) {
        Set<String> uuids =
                ended.stream().filter(chosen).map(SimulatedMeeting::uuid).collect(Collectors.toSet());
        Map<String, Integer> published = new HashMap<>();
        try (CommittedTopic<?, String> topic = new CommittedTopic<>(
                connection,
                TopicCatalogue.SAMPLES,
                record -> uuids.contains(record.value().getMeeting().getUuid())
                        ? ParticipantKey.of(record.value()) + "/"
                                + record.value().getSampledAt() + "/"
                                + record.value().getRevision()
                        : "")) {
            topic.read().forEach(sample -> published.merge(sample, 1, Integer::sum));
        }
        published.remove("");
        Scenario scenario = day.zoom().scenario();
        Set<String> expected = ended.stream()
                .filter(chosen)
                .flatMap(meeting -> scenario.sampleNames(meeting, meeting.end()).stream())
                .map(name -> name + "/0")
                .collect(Collectors.toSet());
        return new Outcome(
                expected.size(),
                (int) expected.stream()
                        .filter(sample -> !published.containsKey(sample))
                        .count(),
                (int) published.values().stream().filter(times -> times > 1).count());
    }
}
