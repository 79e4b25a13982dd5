package io.qoswatch.streams.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.Statistic;
import io.qoswatch.schemas.StreamWindow;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import io.qoswatch.streams.window.WindowStatistics.Summary;
import org.jspecify.annotations.Nullable;

/** Makes the event of a settled window. */
final class WindowEvents {

    private static final MediaStreamName[] STREAMS = MediaStreamName.values();

    private final MosEstimator mosEstimator;

    WindowEvents(MosEstimator mosEstimator) {
        this.mosEstimator = mosEstimator;
    }

    /** @param attributes the sample whose meeting and participant are told */
    QosWindow event(Window window, QosSample attributes) {
        WindowStatistics statistics = window.statistics();
        QosWindow event = new QosWindow();
        event.setMeeting(attributes.getMeeting());
        event.setParticipant(attributes.getParticipant());
        event.setWindowStart(Instant.ofEpochMilli(window.start()));
        event.setWindowEnd(Instant.ofEpochMilli(window.end()));
        event.setSampleCount(window.sampleCount());
        event.setExpectedCount(window.expectedCount());
        event.setCoverage(window.coverage());
        event.setStreams(streams(statistics));
        event.setCpuSystemMaxPct(statistic(statistics.of(Metric.CPU_SYSTEM_MAX_PCT)));
        event.setCpuZoomAvgPct(statistic(statistics.of(Metric.CPU_ZOOM_AVG_PCT)));
        event.setWifiAvgDbm(statistic(statistics.of(Metric.WIFI_AVG_DBM)));
        return event;
    }

    private List<StreamWindow> streams(WindowStatistics statistics) {
        List<StreamWindow> streams = new ArrayList<>();
        for (MediaStreamName name : STREAMS) {
            if (name != MediaStreamName.UNKNOWN && statistics.samplesOf(name) > 0) {
                streams.add(stream(name, statistics));
            }
        }
        return streams;
    }

    private StreamWindow stream(MediaStreamName name, WindowStatistics statistics) {
        Summary latency = statistics.of(Metric.LATENCY_MS, name);
        Summary loss = statistics.of(Metric.AVG_LOSS_PCT, name);
        StreamWindow stream = new StreamWindow();
        stream.setStream(name);
        stream.setBitrateKbps(statistic(statistics.of(Metric.BITRATE_KBPS, name)));
        stream.setLatencyMs(statistic(latency));
        stream.setJitterMs(statistic(statistics.of(Metric.JITTER_MS, name)));
        stream.setAvgLossPct(statistic(loss));
        stream.setMaxLossPct(statistic(statistics.of(Metric.MAX_LOSS_PCT, name)));
        stream.setFrameRateFps(statistic(statistics.of(Metric.FRAME_RATE_FPS, name)));
        stream.setCount(statistics.samplesOf(name));
        if (name.name().startsWith("AUDIO_") && latency != null && loss != null) {
            stream.setMosEstimate(mosEstimator.estimate(latency.mean(), loss.mean()));
        }
        return stream;
    }

    private static @Nullable Statistic statistic(@Nullable Summary summary) {
        return summary == null
                ? null
                : new Statistic(summary.count(), summary.mean(), summary.min(), summary.max(), summary.last());
    }
}
