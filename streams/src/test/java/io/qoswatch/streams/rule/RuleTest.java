package io.qoswatch.streams.rule;

import java.time.Duration;
import java.util.Arrays;

import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.RuleBuilder;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowPolicy;
import io.qoswatch.streams.window.WindowStatistics;
import org.junit.jupiter.api.Test;

import static io.qoswatch.schemas.MediaStreamName.AUDIO_INPUT;
import static io.qoswatch.schemas.MediaStreamName.AUDIO_OUTPUT;
import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.millis;
import static io.qoswatch.streams.SampleBuilder.sample;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class RuleTest {

    @Test
    void shouldReduceTheWindowAsTold() {
        Window window = window(
                sample().at("10:00").loss(8),
                sample().at("10:01").loss(1),
                sample().at("10:02").loss(3));

        assertThat(value(rule().aggregate(Aggregate.MEAN), window)).isEqualTo(4);
        assertThat(value(rule().aggregate(Aggregate.MAX), window)).isEqualTo(8);
        assertThat(value(rule().aggregate(Aggregate.MIN), window)).isEqualTo(1);
        assertThat(value(rule().aggregate(Aggregate.LAST), window)).isEqualTo(3);
    }

    @Test
    void shouldTakeTheWorstStream() {
        Window window = window(sample().loss(4).stream(AUDIO_OUTPUT, loss(11.0)));

        assertThat(rule().metric(Metric.AVG_LOSS_PCT, AUDIO_INPUT, AUDIO_OUTPUT)
                        .build()
                        .evaluate(window))
                .isEqualTo(new Evaluation(Level.CRITICAL, 11, AUDIO_OUTPUT));
    }

    @Test
    void shouldTakeTheLowestStreamWhereLowIsBad() {
        Window window = window(sample().stream(MediaStreamName.VIDEO_INPUT, frameRate(12.0)).stream(
                MediaStreamName.VIDEO_OUTPUT, frameRate(25.0)));

        assertThat(rule().metric(Metric.FRAME_RATE_FPS, MediaStreamName.VIDEO_OUTPUT, MediaStreamName.VIDEO_INPUT)
                        .thresholds(20, 15, 5)
                        .build()
                        .evaluate(window))
                .isEqualTo(new Evaluation(Level.WARNING, 12, MediaStreamName.VIDEO_INPUT));
    }

    @Test
    void shouldJudgeFigureThatBelongsToNoStream() {
        Window window = window(sample().cpu(95, 40));

        assertThat(rule().metric(Metric.CPU_SYSTEM_MAX_PCT)
                        .thresholds(80, 90, 98)
                        .build()
                        .evaluate(window))
                .isEqualTo(new Evaluation(Level.WARNING, 95, null));
    }

    @Test
    void shouldSayNothingWithoutValue() {
        Window window = window(sample().withoutAudio());

        assertThat(rule().build().evaluate(window)).isNull();
        assertThat(rule().metric(Metric.WIFI_AVG_DBM)
                        .thresholds(-70, -75, -85)
                        .build()
                        .evaluate(window))
                .isNull();
    }

    @Test
    void shouldLeaveOutStreamsWithTooFewValues() {
        Window window =
                window(sample().at("10:00").loss(4), sample().at("10:01").loss(4).stream(AUDIO_OUTPUT, loss(50.0)));
        RuleBuilder rule = rule().metric(Metric.AVG_LOSS_PCT, AUDIO_INPUT, AUDIO_OUTPUT);

        assertThat(value(rule.minSamples(1), window)).isEqualTo(50);
        assertThat(value(rule.minSamples(2), window)).isEqualTo(4);
        assertThat(rule.minSamples(3).build().evaluate(window)).isNull();
    }

    @Test
    void shouldSayNothingBelowTheCoverage() {
        Window twoOfFive = window(
                sample().joined("09:50").at("10:00").loss(4),
                sample().at("10:01").loss(4));

        assertThat(rule().minCoverage(0.4).build().evaluate(twoOfFive)).isNotNull();
        assertThat(rule().minCoverage(0.41).build().evaluate(twoOfFive)).isNull();
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatRefused(rule().id(" "), "id is empty");
        assertThatRefused(rule().version(0), "version must be at least 1");
        assertThatRefused(rule().metric(Metric.JITTER_MS), "jitter_ms needs media or streams");
        assertThatRefused(
                rule().metric(Metric.WIFI_AVG_DBM, AUDIO_INPUT),
                "wifi_avg_dbm belongs to no stream, leave media and streams out");
        assertThatRefused(rule().metric(Metric.JITTER_MS, MediaStreamName.UNKNOWN), "streams must not hold unknown");
        assertThatRefused(rule().forMinutes(-1), "for must not be negative");
        assertThatRefused(rule().keepFiringForMinutes(-1), "keepFiringFor must not be negative");
        assertThatRefused(rule().minSamples(0), "minSamples must be at least 1");
        assertThatRefused(rule().minCoverage(1.1), "minCoverage must be from 0 to 1");
        assertThatRefused(rule().minCoverage(Double.NaN), "minCoverage must be from 0 to 1");
    }

    private static void assertThatRefused(RuleBuilder rule, String reason) {
        assertThatIllegalArgumentException().isThrownBy(rule::build).withMessage(reason);
    }

    @Test
    void shouldCompareTheShareOfBadSamples() {
        Window window = window(
                sample().at("10:00").loss(9),
                sample().at("10:01").loss(5),
                sample().at("10:02").loss(4.9),
                sample().at("10:03").loss(0));

        assertThat(value(rule().shareAbove(5), window)).isEqualTo(50);
    }

    @Test
    void shouldNotRoundTheShare() {
        SampleBuilder[] samples = new SampleBuilder[20];
        Arrays.setAll(samples, i -> sample().at("10:0%d:%02d".formatted(i / 4, i % 4 * 15))
                .loss(i < 11 ? 9 : 0));

        assertThat(value(rule().shareAbove(5), window(samples))).isEqualTo(55);
    }

    @Test
    void shouldEstimateTheOpinionOfAudio() {
        MediaStream stream =
                MediaStream.newBuilder().setLatencyMs(300.0).setAvgLossPct(2.0).build();
        RuleBuilder mos =
                rule().metric(Metric.MOS_ESTIMATE, MediaStreamName.AUDIO_INPUT).thresholds(4.2, 4, 3);

        // 150 ms one way and 2 % loss: 4.12 by the table of the E-model.
        assertThat(value(mos, window(sample().at("10:00").stream(AUDIO_INPUT, stream))))
                .isCloseTo(4.12, within(0.005));
    }

    @Test
    void shouldReadCpuPressureAsPercent() {
        SampleBuilder strained = sample().at("10:00");
        QosSample sample = strained.build();
        sample.setCpuPressure(
                CpuPressure.newBuilder().setSystemMax(CpuPressureLevel.SERIOUS).build());

        assertThat(value(rule().metric(Metric.CPU_PRESSURE_MAX_PCT), window(sample)))
                .isEqualTo(80);
    }

    private static double value(RuleBuilder rule, Window window) {
        return requireNonNull(rule.build().evaluate(window)).value();
    }

    private static MediaStream loss(double percent) {
        return MediaStream.newBuilder().setAvgLossPct(percent).build();
    }

    private static MediaStream frameRate(double fps) {
        return MediaStream.newBuilder().setFrameRateFps(fps).build();
    }

    /** The window of five minutes that holds all these samples. */
    private static Window window(SampleBuilder... samples) {
        return window(Arrays.stream(samples).map(SampleBuilder::build).toArray(QosSample[]::new));
    }

    private static Window window(QosSample... samples) {
        Timeline timeline = new Timeline(new WindowPolicy(
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10)));
        for (QosSample sample : samples) {
            timeline.add(new Figures().pack(sample));
        }
        return timeline.settle(millis("10:05"), new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP)));
    }
}
