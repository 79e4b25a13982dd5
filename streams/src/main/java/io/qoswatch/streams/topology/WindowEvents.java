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
import io.qoswatch.streams.window.Values;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import org.jspecify.annotations.Nullable;

/** Makes the event of a settled window. */
final class WindowEvents {

    private static final MediaStreamName[] STREAMS = MediaStreamName.values();

    private WindowEvents() {}

    /** @param attributes the sample whose meeting and participant are told */
    static QosWindow event(Window window, QosSample attributes) {
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

    private static List<StreamWindow> streams(WindowStatistics statistics) {
        List<StreamWindow> streams = new ArrayList<>(STREAMS.length);
        for (MediaStreamName name : STREAMS) {
            if (name != MediaStreamName.UNKNOWN && statistics.samplesOf(name) > 0) {
                streams.add(stream(name, statistics));
            }
        }
        return streams;
    }

    private static StreamWindow stream(MediaStreamName name, WindowStatistics statistics) {
        StreamWindow stream = new StreamWindow();
        stream.setStream(name);
        stream.setBitrateKbps(statistic(statistics.of(Metric.BITRATE_KBPS, name)));
        stream.setLatencyMs(statistic(statistics.of(Metric.LATENCY_MS, name)));
        stream.setJitterMs(statistic(statistics.of(Metric.JITTER_MS, name)));
        stream.setAvgLossPct(statistic(statistics.of(Metric.AVG_LOSS_PCT, name)));
        stream.setMaxLossPct(statistic(statistics.of(Metric.MAX_LOSS_PCT, name)));
        stream.setFrameRateFps(statistic(statistics.of(Metric.FRAME_RATE_FPS, name)));
        stream.setCount(statistics.samplesOf(name));
        Values mos = statistics.of(Metric.MOS_ESTIMATE, name);
        if (mos != null) {
            stream.setMosEstimate(mos.mean());
        }
        return stream;
    }

    private static @Nullable Statistic statistic(@Nullable Values values) {
        return values == null ? null : new Statistic(values.count(), values.mean(), values.min(), values.max());
    }
}
