package io.qoswatch.streams.window;

import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;

class WindowStatisticsTest {

    private final WindowStatistics statistics = new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP));

    @Test
    void shouldReduceEachFigure() {
        add(sample().loss(4).cpu(90, 30).wifi(-60));
        add(sample().loss(1).cpu(70, 20).wifi(-70));
        add(sample().loss(2.5).cpu(80, 10).wifi(-65));

        assertThat(Summary.of(statistics.of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_INPUT)))
                .isEqualTo(new Summary(3, 2.5, 1, 4, 2.5));
        assertThat(Summary.of(statistics.of(Metric.CPU_SYSTEM_MAX_PCT))).isEqualTo(new Summary(3, 80, 70, 90, 80));
        assertThat(Summary.of(statistics.of(Metric.CPU_ZOOM_AVG_PCT))).isEqualTo(new Summary(3, 20, 10, 30, 10));
        assertThat(Summary.of(statistics.of(Metric.WIFI_AVG_DBM))).isEqualTo(new Summary(3, -65, -70, -60, -65));
    }

    @Test
    void shouldLeaveNullsOut() {
        add(sample().loss(4));
        add(sample().loss(null));
        add(sample().withoutAudio());

        assertThat(Summary.of(statistics.of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_INPUT)))
                .isEqualTo(new Summary(1, 4, 4, 4, 4));
        assertThat(Summary.of(statistics.of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_OUTPUT)))
                .isNull();
        assertThat(Summary.of(statistics.of(Metric.WIFI_AVG_DBM))).isNull();
    }

    @Test
    void shouldCountSamplesInWhichStreamHadAnyFigure() {
        add(sample().stream(
                MediaStreamName.VIDEO_OUTPUT,
                MediaStream.newBuilder().setJitterMs(1.0).setLatencyMs(1.0).build()));
        add(sample().stream(
                MediaStreamName.VIDEO_OUTPUT,
                MediaStream.newBuilder().setAvgLossPct(1.0).build()));
        add(sample());

        assertThat(statistics.samplesOf(MediaStreamName.VIDEO_OUTPUT)).isEqualTo(2);
        assertThat(statistics.samplesOf(MediaStreamName.AUDIO_INPUT)).isEqualTo(3);
        assertThat(statistics.samplesOf(MediaStreamName.AS_DEVICE_TO_RWG)).isZero();
    }

    @Test
    void shouldStartAnewWhenCleared() {
        add(sample().loss(4));
        statistics.clear();
        add(sample().loss(2));

        assertThat(Summary.of(statistics.of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_INPUT)))
                .isEqualTo(new Summary(1, 2, 2, 2, 2));
        assertThat(statistics.samplesOf(MediaStreamName.AUDIO_INPUT)).isEqualTo(1);
    }

    private void add(SampleBuilder sample) {
        statistics.add(new Figures().pack(sample.build()));
    }
}
