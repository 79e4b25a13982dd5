package io.qoswatch.streams.window;

import java.util.Arrays;

import io.qoswatch.schemas.MediaStreamName;
import org.jspecify.annotations.Nullable;

/** The values of every figure over the samples of one window. Mutable, made to be used again for the next one; for one thread. */
public final class WindowStatistics implements Figures.Sink {

    private final Values[] values = new Values[Metric.INDICES];
    private final int[] streamCounts = new int[Metric.STREAM_PLACES];
    private final int[] streamSeenIn = new int[Metric.STREAM_PLACES];
    private final int[] used = new int[Metric.INDICES];
    private final Values estimate = new Values();
    private final MosEstimator mosEstimator;
    private int usedCount;
    private int readings;

    /** @param mosEstimator makes {@link Metric#MOS_ESTIMATE} */
    public WindowStatistics(MosEstimator mosEstimator) {
        this.mosEstimator = mosEstimator;
        Arrays.setAll(values, index -> new Values());
    }

    void clear() {
        for (int i = 0; i < usedCount; i++) {
            values[used[i]].clear();
        }
        Arrays.fill(streamCounts, 0);
        Arrays.fill(streamSeenIn, 0);
        usedCount = 0;
        readings = 0;
    }

    /** Adds a reading that is later than those before. */
    void add(Reading reading) {
        readings++;
        Figures.unpack(reading.figures(), this);
    }

    @Override
    public void accept(int index, double value) {
        if (values[index].count() == 0) {
            used[usedCount++] = index;
        }
        values[index].add(value);
        int stream = Metric.streamOf(index);
        if (streamSeenIn[stream] != readings) {
            streamSeenIn[stream] = readings;
            streamCounts[stream]++;
        }
    }

    /** A stream's figure, or null if no sample had it. Of an estimate, valid until the next estimate is asked for. */
    public @Nullable Values of(Metric metric, MediaStreamName stream) {
        return metric == Metric.MOS_ESTIMATE ? mosEstimate(stream) : ifAny(values[metric.index(stream)]);
    }

    /** A figure that belongs to no stream, or null if no sample had it. */
    public @Nullable Values of(Metric metric) {
        return ifAny(values[metric.index()]);
    }

    /** Number of samples in which the stream had a figure. */
    public int samplesOf(MediaStreamName stream) {
        return streamCounts[Metric.indexOf(stream)];
    }

    /** Estimated from the means over the window; null but for audio that has latency and loss. */
    private @Nullable Values mosEstimate(MediaStreamName stream) {
        Values latency = of(Metric.LATENCY_MS, stream);
        Values loss = of(Metric.AVG_LOSS_PCT, stream);
        if (latency == null || loss == null || !stream.name().startsWith("AUDIO_")) {
            return null;
        }
        estimate.clear();
        double score = mosEstimator.estimate(latency.mean(), loss.mean());
        for (int i = 0; i < Math.min(latency.count(), loss.count()); i++) {
            estimate.add(score);
        }
        return estimate;
    }

    private static @Nullable Values ifAny(Values figure) {
        return figure.count() == 0 ? null : figure;
    }
}
