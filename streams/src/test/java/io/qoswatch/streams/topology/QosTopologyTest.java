package io.qoswatch.streams.topology;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.schemas.Statistic;
import io.qoswatch.schemas.StreamWindow;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.MEETING;
import static io.qoswatch.streams.SampleBuilder.USER;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class QosTopologyTest {

    private final Pipeline pipeline = new Pipeline(rule().build());

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** Mean loss of the windows: 3.4 at 10:06, 6.3 at 10:07, then 9.2, 9.2, 9.2, 6.3, 3.4, and 0.5 from 10:13 on. */
    @Test
    void shouldTellAnEpisodeByOneFiringAndOneResolved() {
        for (int minute = 0; minute < 20; minute++) {
            boolean bad = minute >= 5 && minute < 8;
            pipeline.send(joined().at(minute(minute)).loss(bad ? 15 : 0.5));
        }

        List<TestRecord<String, QosAlert>> alerts = pipeline.alerts();

        assertThat(alerts).hasSize(2);
        TestRecord<String, QosAlert> fired = alerts.get(0);
        assertThat(fired.key()).isEqualTo(KEY);
        assertThat(fired.getRecordTime()).isEqualTo(time("10:07"));
        QosAlert firing = fired.value();
        // The first half of: printf 'abc/DEF+1==:16779264\naudio-loss\n1767607560000' | sha256sum
        assertThat(firing.getAlertId()).isEqualTo("9ee7eb38d57447d97e7bfce4bc4b9914");
        assertThat(firing.getSequence()).isZero();
        assertThat(firing.getTransition()).isEqualTo(AlertTransition.FIRING);
        assertThat(firing.getState()).isEqualTo(AlertCondition.FIRING);
        assertThat(firing.getSeverity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(firing.getResolvedReason()).isNull();
        assertThat(firing.getRuleId()).isEqualTo("audio-loss");
        assertThat(firing.getRuleVersion()).isEqualTo(1);
        assertThat(firing.getMeeting().getUuid()).isEqualTo(MEETING);
        assertThat(firing.getParticipant().getUserId()).isEqualTo(USER);
        assertThat(firing.getStream()).isEqualTo("audio_input");
        assertThat(firing.getMetric()).isEqualTo("avg_loss_pct");
        assertThat(firing.getStatistic()).isEqualTo("mean");
        assertThat(firing.getObservedValue()).isEqualTo(6.3);
        assertThat(firing.getThreshold()).isEqualTo(3);
        assertThat(firing.getWindowStart()).isEqualTo(time("10:02"));
        assertThat(firing.getWindowEnd()).isEqualTo(time("10:07"));
        assertThat(firing.getSampleCount()).isEqualTo(5);
        assertThat(firing.getCoverage()).isEqualTo(1);
        assertThat(firing.getBreachedAt()).isEqualTo(time("10:06"));
        assertThat(firing.getFiredAt()).isEqualTo(time("10:07"));
        assertThat(firing.getOccurredAt()).isEqualTo(time("10:07"));
        assertThat(firing.getExplanation())
                .isEqualTo("mean packet loss of audio input over 5 min is 6.3 %,"
                        + " at or above the warning threshold of 3 %");

        TestRecord<String, QosAlert> ended = alerts.get(1);
        assertThat(ended.key()).isEqualTo(KEY);
        assertThat(ended.getRecordTime()).isEqualTo(time("10:15"));
        QosAlert resolved = ended.value();
        assertThat(resolved.getAlertId()).isEqualTo(firing.getAlertId());
        assertThat(resolved.getSequence()).isEqualTo(1);
        assertThat(resolved.getTransition()).isEqualTo(AlertTransition.RESOLVED);
        assertThat(resolved.getState()).isEqualTo(AlertCondition.RESOLVED);
        assertThat(resolved.getSeverity()).isEqualTo(AlertSeverity.WARNING);
        assertThat(resolved.getResolvedReason()).isEqualTo(ResolvedReason.RECOVERED);
        assertThat(resolved.getObservedValue()).isEqualTo(0.5);
        assertThat(resolved.getThreshold()).isEqualTo(2);
        assertThat(resolved.getWindowStart()).isEqualTo(time("10:10"));
        assertThat(resolved.getWindowEnd()).isEqualTo(time("10:15"));
        assertThat(resolved.getBreachedAt()).isEqualTo(time("10:06"));
        assertThat(resolved.getFiredAt()).isEqualTo(time("10:07"));
        assertThat(resolved.getExplanation())
                .isEqualTo("mean packet loss of audio input over 5 min is 0.5 %,"
                        + " at or below the clear threshold of 2 %");
    }

    @ParameterizedTest
    @CsvSource({"33.333333333333336, 33.33", "99.999, 100", "20.10, 20.1", "1e17, 1.0E17", "Infinity, Infinity"})
    void shouldExplainWithTwoDigitsAtMost(double loss, String told) {
        pipeline.send(joined().at("10:00").loss(loss), joined().at("10:01").loss(loss));

        assertThat(pipeline.alerts().get(0).value().getExplanation()).contains(" over 5 min is " + told + " %, ");
    }

    @Test
    void shouldDescribeAlertsInHeaders() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));

        Headers headers = pipeline.alerts().get(0).headers();

        assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
        assertThat(text(headers, "ce_id")).endsWith("/0").hasSize(34);
        assertThat(text(headers, "ce_type")).isEqualTo("io.qoswatch.alert");
        assertThat(text(headers, "ce_source")).isEqualTo("/qoswatch/streams");
        assertThat(text(headers, "ce_time")).isEqualTo("2026-01-05T10:02:00Z");
        assertThat(text(headers, "content-type")).isEqualTo("application/vnd.confluent.avro");
    }

    @Test
    void shouldTellEscalationAndDeescalation() {
        pipeline.send(
                joined().at("10:00").loss(5),
                joined().at("10:01").loss(5),
                joined().at("10:02").loss(26),
                joined().at("10:03").loss(2),
                joined().at("10:04").loss(2),
                joined().at("10:05").loss(2));

        // Means: 5, 5, 12, 9.5, 8, 7.4
        assertThat(pipeline.alerts())
                .extracting(alert -> alert.value().getTransition(), alert -> alert.value()
                        .getExplanation())
                .containsExactly(
                        tuple(
                                AlertTransition.FIRING,
                                "mean packet loss of audio input over 5 min is 5 %,"
                                        + " at or above the warning threshold of 3 %"),
                        tuple(
                                AlertTransition.ESCALATED,
                                "mean packet loss of audio input over 5 min is 12 %,"
                                        + " at or above the critical threshold of 10 %"),
                        tuple(
                                AlertTransition.DEESCALATED,
                                "mean packet loss of audio input over 5 min is 7.4 %,"
                                        + " below the critical threshold of 10 %"));
    }

    @Test
    void shouldPublishEachWindowOnceWithItsStatistics() {
        pipeline.send(
                joined().at("10:00")
                        .loss(0.1)
                        .latency(250)
                        .jitter(4)
                        .cpu(60, 20)
                        .wifi(-60),
                joined().at("10:01").loss(0.5).latency(254).jitter(10).cpu(80, 30).stream(
                        MediaStreamName.VIDEO_OUTPUT, frameRate(24)));

        List<TestRecord<String, QosWindow>> windows = pipeline.windows();
        assertThat(windows).hasSize(2);
        assertThat(windows.get(1).key()).isEqualTo(KEY);
        assertThat(windows.get(1).getRecordTime()).isEqualTo(time("10:02").minusMillis(1));
        assertThat(text(windows.get(1).headers(), "ce_id")).isEqualTo(KEY + "/2026-01-05T10:02:00Z");
        QosWindow window = windows.get(1).value();
        assertThat(window.getMeeting().getUuid()).isEqualTo(MEETING);
        assertThat(window.getParticipant().getUserId()).isEqualTo(USER);
        assertThat(window.getWindowStart()).isEqualTo(time("09:57"));
        assertThat(window.getWindowEnd()).isEqualTo(time("10:02"));
        assertThat(window.getSampleCount()).isEqualTo(2);
        assertThat(window.getExpectedCount()).isEqualTo(2);
        assertThat(window.getCoverage()).isEqualTo(1);
        assertThat(window.getCpuSystemMaxPct()).isEqualTo(new Statistic(2, 70.0, 60.0, 80.0));
        assertThat(window.getCpuZoomAvgPct()).isEqualTo(new Statistic(2, 25.0, 20.0, 30.0));
        assertThat(window.getWifiAvgDbm()).isEqualTo(new Statistic(1, -60.0, -60.0, -60.0));
        assertThat(window.getStreams())
                .extracting(StreamWindow::getStream)
                .containsExactly(MediaStreamName.AUDIO_INPUT, MediaStreamName.VIDEO_OUTPUT);
        StreamWindow audio = window.getStreams().get(0);
        assertThat(audio.getCount()).isEqualTo(2);
        assertThat(audio.getBitrateKbps()).isEqualTo(new Statistic(2, 27.15, 27.15, 27.15));
        assertThat(audio.getLatencyMs()).isEqualTo(new Statistic(2, 252.0, 250.0, 254.0));
        assertThat(audio.getJitterMs()).isEqualTo(new Statistic(2, 7.0, 4.0, 10.0));
        assertThat(audio.getAvgLossPct()).isEqualTo(new Statistic(2, 0.3, 0.1, 0.5));
        assertThat(audio.getFrameRateFps()).isNull();
        assertThat(audio.getMosEstimate()).as("ITU-T G.107 at 126 ms and 0.3 %").isCloseTo(4.32, within(0.005));
        StreamWindow video = window.getStreams().get(1);
        assertThat(video.getCount()).isEqualTo(1);
        assertThat(video.getFrameRateFps()).isEqualTo(new Statistic(1, 24.0, 24.0, 24.0));
        assertThat(video.getLatencyMs()).isNull();
        assertThat(video.getMosEstimate()).isNull();
    }

    @Test
    void shouldIgnoreDuplicates() {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:00").loss(20));
        pipeline.send(
                joined().at("10:01").loss(20),
                joined().at("10:00").loss(20),
                joined().at("10:01").loss(20));

        assertThat(pipeline.windowTexts()).containsExactly("10:01 1/1", "10:02 2/2");
        assertThat(pipeline.alertTexts()).containsExactly("10:02 FIRING CRITICAL");
        assertThat(pipeline.late()).isEmpty();
    }

    @Test
    void shouldPassLateSamplesOnAsTheyCame() {
        pipeline.send(joined().at("10:00"), joined().at("10:04"), joined().at("10:05"), joined().at("10:06"));
        pipeline.windows();

        QosSample late = joined().at("10:03").loss(50).build();
        pipeline.send(joined().at("10:03").loss(50));

        assertThat(pipeline.windows()).isEmpty();
        TestRecord<String, QosSample> record = pipeline.late().get(0);
        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.value()).isEqualTo(late);
        assertThat(record.getRecordTime()).isEqualTo(time("10:03"));
        assertThat(text(record.headers(), "ce_id")).isEqualTo(KEY + "/2026-01-05T10:03:00Z/0");
    }

    @Test
    void shouldWaitForSampleThatIsMissing() {
        pipeline.send(joined().at("10:00"), joined().at("10:02"), joined().at("10:03"));
        assertThat(pipeline.windowTexts()).containsExactly("10:01 1/1");

        pipeline.send(joined().at("10:01"));

        assertThat(pipeline.windowTexts()).containsExactly("10:02 2/2", "10:03 3/3", "10:04 4/4");
    }

    @Test
    void shouldTellAttributesOfTheNewestSample() {
        pipeline.send(joined().at("10:00").location("Bern"));
        pipeline.send(joined().at("10:02").location("Genf"));
        pipeline.send(joined().at("10:01").location("Chur"));

        assertThat(pipeline.windows())
                .extracting(window -> window.value().getParticipant().getLocation())
                .containsExactly("Bern", "Genf", "Genf");
    }

    @Test
    void shouldKeepParticipantsApart() {
        pipeline.send(
                joined().of("1").at("10:00").loss(20),
                joined().of("2").at("10:00"),
                joined().of("2").at("10:01"),
                joined().of("1").at("10:01").loss(20));

        assertThat(pipeline.alerts()).extracting(TestRecord::key).containsExactly(MEETING + ":1");
        assertThat(pipeline.windows()).extracting(TestRecord::key).hasSize(4);
    }

    @Test
    void shouldRegisterNoSchemaOfItsOwn() throws Exception {
        pipeline.send(joined().at("10:00").loss(20), joined().at("10:01").loss(20));

        assertThat(pipeline.subjects())
                .containsExactlyInAnyOrder(
                        "qos.samples-value",
                        "qos.windows-value",
                        "qos.alerts-value",
                        "qos.alerts.current-value",
                        "qos.participants-value");
    }

    /** Names of stores and nodes are contracts: a change here is a reset for every operator. */
    @Test
    void shouldKeepItsShape() throws IOException {
        QosTopology topology = new QosTopology(
                Pipeline.settings(),
                new AvroSerdes(Map.of("schema.registry.url", "mock://golden")),
                new StreamsMetrics(new SimpleMeterRegistry()),
                () -> false);

        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("topology.txt"))) {
            assertThat(topology.build().describe().toString().strip())
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
        }
    }

    private static SampleBuilder joined() {
        return sample().joined("09:59:30");
    }

    private static String minute(int minute) {
        return "10:%02d".formatted(minute);
    }

    private static MediaStream frameRate(double fps) {
        return MediaStream.newBuilder().setFrameRateFps(fps).build();
    }

    private static String text(Headers headers, String key) {
        return new String(headers.lastHeader(key).value(), UTF_8);
    }
}
