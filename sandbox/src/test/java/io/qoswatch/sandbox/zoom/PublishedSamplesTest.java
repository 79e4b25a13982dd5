package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.scenario.DegradedMetric;
import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.schemas.ParticipantKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads two hours of a world over HTTP and compares what is published with the ground truth. */
class PublishedSamplesTest {

    private static final Set<String> STREAM_MEMBERS =
            Set.of("bitrate", "latency", "jitter", "avg_loss", "max_loss", "resolution", "frame_rate");
    private static final Set<String> MAIN_STREAMS =
            Set.of("audio_input", "audio_output", "video_input", "video_output", "as_input", "as_output");

    private static ZoomFixture fixture;
    private static List<Sample> samples;

    /** One element of {@code user_qos} and whom it belongs to. */
    private record Sample(JsonNode participant, Instant time, JsonNode values, List<Episode> episodes) {

        boolean isBad(DegradedMetric metric) {
            return episodes.stream().anyMatch(episode -> episode.degrades(metric, time));
        }

        /** Streams that are not idle, of the given media. */
        List<JsonNode> active(String... media) {
            List<JsonNode> found = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : values.properties()) {
                boolean wanted =
                        List.of(media).stream().anyMatch(name -> member.getKey().startsWith(name + "_"));
                if (wanted && !member.getValue().get("bitrate").asText().isEmpty()) {
                    found.add(member.getValue());
                }
            }
            return found;
        }
    }

    @BeforeAll
    static void readTwoHours() {
        fixture =
                ZoomFixture.start(options -> options.withLimits(RateLimits.NONE).withLiveHistory(0));
        fixture.advance(Duration.ofHours(2));
        Instant now = fixture.clock.instant();
        samples = new ArrayList<>();
        for (SimulatedMeeting meeting : fixture.zoom.scenario().liveMeetings(now)) {
            add(meeting, "live");
        }
        for (SimulatedMeeting meeting : fixture.zoom.scenario().pastMeetings(now)) {
            add(meeting, "past");
        }
    }

    private static void add(SimulatedMeeting meeting, String type) {
        for (JsonNode participant : fixture.caller.participants(meeting.uuid(), type)) {
            ParticipantKey key = new ParticipantKey(
                    meeting.uuid(), participant.get("user_id").asText());
            List<Episode> episodes = fixture.zoom.groundTruth().episodesOf(key);
            for (JsonNode values : participant.get("user_qos")) {
                Instant time = Instant.parse(values.get("date_time").asText());
                samples.add(new Sample(participant, time, values, episodes));
            }
        }
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void shouldPublishManySamplesOfEachState() {
        assertThat(samples).hasSizeGreaterThan(7_000);
        for (DegradedMetric metric : DegradedMetric.values()) {
            assertThat(samples).filteredOn(sample -> sample.isBad(metric)).hasSizeGreaterThan(15);
        }
    }

    @Test
    void shouldShowLossInsideItsEpisodesAlone() {
        for (Sample sample : samples) {
            for (JsonNode stream : sample.active("audio", "video", "as")) {
                double average = value(stream, "avg_loss", "%");
                double highest = value(stream, "max_loss", "%");
                assertThat(highest).isBetween(average, 100.0);
                if (sample.isBad(DegradedMetric.LOSS)) {
                    assertThat(average).isBetween(8.0, 40.0);
                } else {
                    assertThat(highest).isLessThanOrEqualTo(4.0);
                }
            }
        }
    }

    @Test
    void shouldShowJitterOfAudioAndVideoInsideItsEpisodesAlone() {
        for (Sample sample : samples) {
            for (JsonNode stream : sample.active("audio", "video")) {
                boolean bad = sample.isBad(DegradedMetric.JITTER);
                assertThat(value(stream, "jitter", "ms")).isBetween(bad ? 60.0 : 1.0, bad ? 150.0 : 12.0);
            }
        }
    }

    @Test
    void shouldShowHighJitterOfSharedScreensAlways() {
        List<JsonNode> shares =
                samples.stream().flatMap(sample -> sample.active("as").stream()).toList();

        assertThat(shares).isNotEmpty().allSatisfy(share -> assertThat(value(share, "jitter", "ms"))
                .isBetween(200.0, 700.0));
    }

    @Test
    void shouldShowLatencyInsideItsEpisodesAlone() {
        for (Sample sample : samples) {
            for (JsonNode stream : sample.active("audio", "video", "as")) {
                boolean bad = sample.isBad(DegradedMetric.LATENCY);
                assertThat(value(stream, "latency", "ms")).isBetween(bad ? 300.0 : 20.0, bad ? 800.0 : 90.0);
            }
        }
    }

    @Test
    void shouldShowCpuLoadInsideItsEpisodesAlone() {
        for (Sample sample : samples) {
            JsonNode usage = sample.values().path("cpu_usage");
            boolean bad = sample.isBad(DegradedMetric.CPU);
            if (!usage.isMissingNode()) {
                double system = value(usage, "system_max_cpu_usage", "%");
                assertThat(system).isBetween(bad ? 96.0 : 20.0, bad ? 100.0 : 70.0);
                assertThat(value(usage, "zoom_avg_cpu_usage", "%"))
                        .isBetween(value(usage, "zoom_min_cpu_usage", "%"), value(usage, "zoom_max_cpu_usage", "%"));
                assertThat(sample.values()
                                .at("/cpu_pressure_level/system_max_cpu_pressure_level")
                                .asText())
                        .isEqualTo(bad ? "critical" : "fair");
            }
            assertThat(bad && usage.isMissingNode()).isFalse();
        }
    }

    @Test
    void shouldShowLowFrameRatesInsideTheirEpisodesAlone() {
        for (Sample sample : samples) {
            boolean bad = sample.isBad(DegradedMetric.FRAME_RATE);
            for (JsonNode stream : sample.active("video")) {
                OptionalDouble frames = PublishedValue.read(stream.get("frame_rate"), "fps");
                if (frames.isPresent()) {
                    assertThat(frames.getAsDouble()).isBetween(bad ? 7.0 : 22.0, bad ? 10.0 : 30.0);
                } else {
                    assertThat(stream.get("resolution").asText()).isEqualTo("0*0");
                }
            }
            assertThat(bad && sample.active("video").isEmpty()).isFalse();
        }
    }

    @Test
    void shouldShowWifiSignalOfWifiUsersAlone() {
        for (Sample sample : samples) {
            JsonNode signal = sample.values().path("wifi_rssi");
            boolean wifi = sample.participant().get("network_type").asText().equals("Wifi");
            assertThat(signal.isMissingNode()).isEqualTo(!wifi);
            if (wifi) {
                boolean bad = sample.isBad(DegradedMetric.WIFI);
                for (String member : List.of("max_rssi", "avg_rssi", "min_rssi")) {
                    assertThat(signal.get(member).isInt()).isTrue();
                    assertThat(signal.get(member).intValue()).isBetween(bad ? -90 : -65, bad ? -82 : -45);
                }
                assertThat(signal.get("rssi_unit").asText()).isEqualTo("dBm");
            }
        }
    }

    @Test
    void shouldNeverPauseAudioDuringAnEpisode() {
        assertThat(samples)
                .filteredOn(sample -> sample.isBad(DegradedMetric.LOSS))
                .allSatisfy(sample -> assertThat(sample.active("audio")).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void shouldWriteEmptyTextsForIdleStreamsAndOnlyDocumentedMembers() {
        Set<String> resolutions = new TreeSet<>();
        int idle = 0;
        for (Sample sample : samples) {
            for (Map.Entry<String, JsonNode> member : sample.values().properties()) {
                JsonNode stream = member.getValue();
                if (!stream.has("bitrate")) {
                    continue;
                }
                assertThat(STREAM_MEMBERS).containsAll(names(stream));
                assertThat(stream.has("frame_rate")).isEqualTo(!member.getKey().startsWith("audio"));
                if (stream.get("bitrate").asText().isEmpty()) {
                    idle++;
                    assertThat(stream)
                            .allSatisfy(value -> assertThat(value.asText()).isEmpty());
                } else {
                    assertThat(value(stream, "bitrate", "kbps")).isPositive();
                    resolutions.add(stream.path("resolution").asText());
                }
            }
            assertThat(names(sample.values())).containsAll(MAIN_STREAMS);
        }
        assertThat(idle).isPositive();
        assertThat(resolutions).containsExactlyInAnyOrder("", "0*0", "640*360", "1280*720");
    }

    @Test
    void shouldSampleOnWholeMinutes() {
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(sample.values().get("date_time").asText()).matches("2026-01-05T\\d\\d:\\d\\d:00Z"));
    }

    @Test
    void shouldTellGatewayLegsOfRoomSystemsAndBrowsersAlone() {
        assertThat(samples)
                .filteredOn(sample -> names(sample.values()).stream().anyMatch(name -> name.endsWith("_crc")))
                .isNotEmpty()
                .allMatch(sample -> Set.of("H.323/SIP", "")
                        .contains(sample.participant().get("device").asText()));
        assertThat(samples)
                .filteredOn(sample -> names(sample.values()).stream().anyMatch(name -> name.endsWith("_rwg")))
                .isNotEmpty()
                .allMatch(sample ->
                        sample.participant().get("browser_name").asText().equals("Chrome"));
    }

    private static double value(JsonNode object, String member, String unit) {
        return PublishedValue.read(object.get(member), unit).orElseThrow();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
