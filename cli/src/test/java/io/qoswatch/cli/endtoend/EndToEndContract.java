package io.qoswatch.cli.endtoend;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import io.qoswatch.sandbox.scenario.DegradedMetric;
import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.WifiRssi;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What must hold from Zoom's API to the topics, on whatever Kafka and registry a subclass brings. */
abstract class EndToEndContract {

    private static final Instant NOW = Instant.parse("2026-01-05T09:31:20Z");
    private static final Instant SIMULATED_START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    abstract KafkaConnection connection();

    @Test
    void shouldCarryZoomsDocumentFieldByField() throws Exception {
        ConsumerRecord<String, QosSample> record;
        try (RecordedZoom zoom = new RecordedZoom();
                RunningService producer = producer(
                        Map.of(
                                "zoom.api.url", zoom.apiUrl(),
                                "zoom.access.token", "a-token",
                                "privacy.keep", "all"),
                        Clock.fixed(NOW, ZoneOffset.UTC))) {
            record = TopicReader.read(connection(), TopicCatalogue.SAMPLES, DEADLINE, records -> records.stream()
                            .anyMatch(EndToEndContract::isRecorded))
                    .stream()
                    .filter(EndToEndContract::isRecorded)
                    .findFirst()
                    .orElseThrow();
        }

        assertThat(record.key()).isEqualTo("/ab//C+d==:16779264");
        assertThat(Instant.ofEpochMilli(record.timestamp())).isEqualTo(Instant.parse("2026-01-05T09:31:00Z"));
        assertThat(headers(record))
                .contains(
                        entry("ce_specversion", "1.0"),
                        entry("ce_type", "io.qoswatch.sample"),
                        entry("ce_source", "/qoswatch/producer"),
                        entry("ce_time", "2026-01-05T09:31:00Z"),
                        entry("ce_id", "/ab//C+d==:16779264/2026-01-05T09:31:00Z/0"));
        assertSample(record.value());
        assertMeeting(record.value().getMeeting());
        assertParticipant(record.value().getParticipant());
    }

    private static void assertSample(QosSample sample) {
        assertThat(sample.getSampledAt()).isEqualTo(Instant.parse("2026-01-05T09:31:00Z"));
        assertThat(sample.getObservedAt()).isEqualTo(NOW);
        assertThat(sample.getSource()).isEqualTo(SampleSource.REST_LIVE);
        assertThat(sample.getRevision()).isZero();
        assertThat(sample.getAudioInput()).isEqualTo(stream(23.0, 126.0, 4.0, 0.3, 1.2, null, null, null));
        assertThat(sample.getAudioOutput()).isEqualTo(stream(27.15, 0.0, 615.0, 0.0, 0.03, null, null, null));
        assertThat(sample.getVideoInput()).isEqualTo(stream(1210.0, 130.0, 7.0, 12.0, 40.0, 1280, 720, null));
        assertThat(sample.getVideoOutput()).isNull();
        assertThat(sample.getAsInput()).isEqualTo(stream(138.0, 10.0, 391.0, 0.0, 0.0, 0, 0, 12.0));
        assertThat(sample.getAsOutput()).isNull();
        assertThat(sample.getAudioDeviceFromCrc()).isEqualTo(stream(41.0, 88.0, null, 0.1, 0.9, null, null, null));
        assertThat(sample.getAudioDeviceToCrc()).isNull();
        assertThat(sample.getVideoDeviceFromRwg()).isNull();
        assertThat(sample.getCpuUsage()).isEqualTo(new CpuUsage(3.0, 4.5, 6.0, 72.0));
        assertThat(sample.getCpuPressure())
                .isEqualTo(new CpuPressure(CpuPressureLevel.NORMAL, CpuPressureLevel.FAIR, CpuPressureLevel.SERIOUS));
        assertThat(sample.getWifiRssi()).isEqualTo(new WifiRssi(-75, -56, -35));
    }

    private static void assertMeeting(Meeting meeting) {
        assertThat(meeting.getUuid()).isEqualTo("/ab//C+d==");
        assertThat(meeting.getKind()).isEqualTo(MeetingKind.MEETING);
        assertThat(meeting.getNumber()).isEqualTo(98765432101L);
        assertThat(meeting.getTopic()).isEqualTo("Weekly example");
        assertThat(meeting.getHost()).isEqualTo("Example Host");
        assertThat(meeting.getHostEmail()).isEqualTo("host@example.com");
        assertThat(meeting.getDepartment()).isEqualTo("Operations");
        assertThat(meeting.getUserType()).isEqualTo("Licensed");
        assertThat(meeting.getStartTime()).isEqualTo(Instant.parse("2026-01-05T09:28:00Z"));
        assertThat(meeting.getEndTime()).isNull();
        assertThat(meeting.getParticipantCount()).isEqualTo(1);
    }

    private static void assertParticipant(Participant participant) {
        assertThat(participant.getUserId()).isEqualTo("16779264");
        assertThat(participant.getParticipantUuid()).isEqualTo("6F1B2C3D-0000-4000-8000-000000000001");
        assertThat(participant.getAccountUserId()).isEqualTo("account-user-1");
        assertThat(participant.getUserName()).isEqualTo("Example Person");
        assertThat(participant.getEmail()).isEqualTo("person@example.com");
        assertThat(participant.getJoinTime()).isEqualTo(Instant.parse("2026-01-05T09:29:31Z"));
        assertThat(participant.getLeaveTime()).isNull();
        assertThat(participant.getDevice()).isEqualTo("Windows");
        assertThat(participant.getVersion()).isEqualTo("6.2.1.12345");
        assertThat(participant.getMacAddress()).isEqualTo("00:00:5E:00:53:01");
        assertThat(participant.getIpAddress()).isEqualTo("192.0.2.17");
        assertThat(participant.getInternalIpAddresses()).containsExactly("198.51.100.4", "198.51.100.5");
        assertThat(participant.getLocation()).isEqualTo("Berlin (DE)");
        assertThat(participant.getNetworkType()).isEqualTo("Wifi");
        assertThat(participant.getShareConnectionType()).isNull();
        assertThat(participant.getFullDataCenter()).isEqualTo("Germany;Netherlands");
        assertThat(participant.getShareDesktop()).isTrue();
        assertThat(participant.getHealth()).isEqualTo("Warning");
        assertThat(participant.getIssues()).containsExactly("Unstable audio quality");
    }

    @Test
    void shouldFireAndResolveOneAlertPerEpisodeAndRule(@TempDir Path stateDir) throws Exception {
        SimulatedZoomOptions options = SimulatedZoomOptions.startingAt(SIMULATED_START)
                .withScenario(
                        ScenarioOptions.startingAt(SIMULATED_START).withSeed(7).withSize(3, 8))
                .withSpeed(120);
        try (SimulatedZoom zoom = SimulatedZoom.start(options);
                RunningService streams = streams(stateDir);
                RunningService producer = producer(
                        Map.of(
                                "zoom.api.url", zoom.apiUrl(),
                                "zoom.oauth.url", zoom.oauthUrl(),
                                "zoom.account.id", Credentials.SANDBOX.accountId(),
                                "zoom.client.id", Credentials.SANDBOX.clientId(),
                                "zoom.client.secret", Credentials.SANDBOX.clientSecret(),
                                "poll.interval.ms", "500"),
                        zoom.clock())) {
            Episode first = zoom.groundTruth().episodes(SIMULATED_START.plus(Duration.ofMinutes(30))).stream()
                    .filter(episode -> episode.metrics().contains(DegradedMetric.LOSS))
                    .findFirst()
                    .orElseThrow();

            List<QosAlert> alerts = new ArrayList<>();
            TopicReader.read(connection(), TopicCatalogue.ALERTS, DEADLINE, records -> {
                alerts.clear();
                records.stream()
                        .filter(record ->
                                record.key().equals(first.participant().toString()))
                        .filter(record -> record.value().getRuleId().equals("audio-loss"))
                        .forEach(record -> alerts.add(record.value()));
                return alerts.stream().anyMatch(alert -> alert.getTransition() == AlertTransition.RESOLVED);
            });

            assertThat(alerts)
                    .filteredOn(alert -> alert.getTransition() == AlertTransition.FIRING)
                    .hasSize(1);
            assertThat(alerts)
                    .filteredOn(alert -> alert.getTransition() == AlertTransition.RESOLVED)
                    .hasSize(1);
            QosAlert firing = alerts.get(0);
            assertThat(firing.getTransition()).isEqualTo(AlertTransition.FIRING);
            assertThat(firing.getOccurredAt())
                    .isBetween(first.start(), first.end().plus(Duration.ofMinutes(5)));
            assertThat(firing.getObservedValue()).isGreaterThanOrEqualTo(firing.getThreshold());
            assertThat(firing.getParticipant().getUserName()).isNull();
            assertThat(alerts).extracting(QosAlert::getAlertId).containsOnly(firing.getAlertId());
        }
    }

    private RunningService producer(Map<String, String> zoomSettings, Clock clock) {
        Map<String, String> settings = connectionSettings();
        settings.putAll(zoomSettings);
        ProducerService service = new ProducerService(ProducerConfig.from(settings), clock);
        return new RunningService(service, service::run);
    }

    private RunningService streams(Path stateDir) {
        Map<String, String> settings = connectionSettings();
        settings.put("state.dir", stateDir.toString());
        settings.put("no.data.wall.clock.ms", "5000");
        StreamsService service = new StreamsService(StreamsSettings.from(settings));
        return new RunningService(service, service::run);
    }

    private Map<String, String> connectionSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", connection().bootstrapServers());
        settings.put("schema.registry.url", connection().schemaRegistryUrl());
        settings.put("topics.partitions", "2");
        settings.put("topics.replication.factor", "1");
        return settings;
    }

    private static boolean isRecorded(ConsumerRecord<String, QosSample> record) {
        return record.key().startsWith("/ab//C+d==:");
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static MediaStream stream(
            Double bitrate,
            Double latency,
            Double jitter,
            Double averageLoss,
            Double maximumLoss,
            Integer width,
            Integer height,
            Double frameRate) {
        return new MediaStream(bitrate, latency, jitter, averageLoss, maximumLoss, width, height, frameRate);
    }
}
