package io.qoswatch.cli.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import io.qoswatch.producer.backfill.BackfillEnd;
import io.qoswatch.producer.backfill.BackfillRequest;
import io.qoswatch.producer.backfill.BackfillService;
import io.qoswatch.producer.backfill.Span;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.sandbox.scenario.DegradedMetric;
import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A producer polls what is live while a backfill fetches what was, and the streams service reads both. */
@Timeout(180)
class HistoryIT {

    private static final Duration HISTORY = Duration.ofHours(14);
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    /** Brokers delete what is old. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));

    private final Span range = new Span(start, start.plus(Duration.ofHours(6)));
    /** No meeting of the range lasts so long, and none that is live began before. */
    private final Instant live = start.plus(Duration.ofHours(10));

    @Test
    void shouldMarkTheAlertsOfHistoryAndEndThemAndLeaveThoseOfLiveMeetingsUnmarked(@TempDir Path stateDir)
            throws Exception {
        SimulatedZoomOptions options = SimulatedZoomOptions.startingAt(start)
                .withScenario(ScenarioOptions.startingAt(start).withSeed(7).withSize(3, 8))
                .withHistory(HISTORY)
                .withSpeed(60)
                .withLimits(RateLimits.NONE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start();
                SimulatedZoom zoom = SimulatedZoom.start(options)) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            try (RunningService producer = producer(connection, zoom);
                    RunningService streams = streams(connection, stateDir)) {
                backfill(connection, zoom);
                List<Episode> episodes = zoom.groundTruth().episodes(range.to()).stream()
                        .filter(episode -> episode.metrics().contains(DegradedMetric.LOSS))
                        .toList();
                assertThat(episodes).hasSizeGreaterThan(1);

                List<ConsumerRecord<String, QosAlert>> alerts =
                        TopicReader.read(connection, TopicCatalogue.ALERTS, DEADLINE, records -> episodes.stream()
                                .allMatch(
                                        episode -> transitions(records, episode).contains(AlertTransition.RESOLVED)));

                for (Episode episode : episodes) {
                    assertThat(transitions(alerts, episode))
                            .startsWith(AlertTransition.FIRING)
                            .endsWith(AlertTransition.RESOLVED);
                }
                assertThat(alerts).extracting(ConsumerRecord::value).allSatisfy(alert -> assertThat(
                                alert.getBackfilled())
                        .isEqualTo(alert.getOccurredAt().isBefore(live)));
            }
        }
    }

    /** Of the loss that a participant had in an episode. */
    private static List<AlertTransition> transitions(List<ConsumerRecord<String, QosAlert>> alerts, Episode episode) {
        return alerts.stream()
                .filter(alert -> alert.key().equals(episode.participant().toString()))
                .map(ConsumerRecord::value)
                .filter(alert -> alert.getRuleId().equals("audio-loss"))
                .map(QosAlert::getTransition)
                .toList();
    }

    private void backfill(KafkaConnection connection, SimulatedZoom zoom) throws InterruptedException {
        try (BackfillService service = new BackfillService(
                ProducerConfig.from(producerSettings(connection, zoom)),
                new BackfillRequest(range, false),
                zoom.clock(),
                report -> {})) {
            assertThat(service.run().end()).isEqualTo(BackfillEnd.FINISHED);
        }
    }

    private static RunningService producer(KafkaConnection connection, SimulatedZoom zoom) {
        ProducerService service =
                new ProducerService(ProducerConfig.from(producerSettings(connection, zoom)), zoom.clock());
        return new RunningService(service, service::run);
    }

    private static RunningService streams(KafkaConnection connection, Path stateDir) {
        Map<String, String> settings = settings(connection);
        settings.put("state.dir", stateDir.toString());
        settings.put("no.data.wall.clock.ms", "5000");
        StreamsService service = new StreamsService(StreamsSettings.from(settings));
        return new RunningService(service, service::run);
    }

    private static Map<String, String> producerSettings(KafkaConnection connection, SimulatedZoom zoom) {
        Map<String, String> settings = settings(connection);
        settings.put("zoom.api.url", zoom.apiUrl());
        settings.put("zoom.access.token", Credentials.SANDBOX.accessToken());
        settings.put("zoom.plan", "unlimited");
        settings.put("poll.interval.ms", "500");
        return settings;
    }

    private static Map<String, String> settings(KafkaConnection connection) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                connection.bootstrapServers(),
                "schema.registry.url",
                connection.schemaRegistryUrl(),
                "topics.partitions",
                "2",
                "topics.replication.factor",
                "1"));
    }
}
