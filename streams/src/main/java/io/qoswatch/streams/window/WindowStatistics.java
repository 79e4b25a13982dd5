package io.qoswatch.streams.window;

import java.util.Arrays;

import io.qoswatch.schemas.MediaStreamName;
import org.jspecify.annotations.Nullable;

/**
 * Count, mean, minimum, maximum and latest value of every figure over the samples of one window. Mutable and made to be used
 * again for the next window; for one thread.
 */
public final class WindowStatistics implements Figures.Sink {

    private final int[] counts = new int[Metric.INDICES];
    private final double[] sums = new double[Metric.INDICES];
    private final double[] minima = new double[Metric.INDICES];
    private final double[] maxima = new double[Metric.INDICES];
    private final double[] latest = new double[Metric.INDICES];
    private final int[] streamCounts = new int[Metric.STREAM_PLACES];
    private final int[] streamSeenIn = new int[Metric.STREAM_PLACES];
    private int readings;

    /**
     * One figure over a window.
     *
     * @param count samples that had it, at least 1
     * @param mean arithmetic mean
     * @param min lowest value
     * @param max highest value
     * @param last value in the latest sample that had it
     */
    public record Summary(int count, double mean, double min, double max, double last) {}

    void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(streamCounts, 0);
        Arrays.fill(streamSeenIn, 0);
        readings = 0;
    }

    /** Adds a reading that is later than those before. */
    void add(Reading reading) {
        readings++;
        Figures.unpack(reading.figures(), this);
    }

    @Override
    public void accept(int index, double value) {
        if (counts[index]++ == 0) {
            sums[index] = value;
            minima[index] = value;
            maxima[index] = value;
        } else {
            sums[index] += value;
            minima[index] = Math.min(minima[index], value);
            maxima[index] = Math.max(maxima[index], value);
        }
        latest[index] = value;
        int stream = Metric.streamOf(index);
        if (streamSeenIn[stream] != readings) {
            streamSeenIn[stream] = readings;
            streamCounts[stream]++;
        }
    }

    /** A stream's figure, or null if no sample had it. */
    public @Nullable Summary of(Metric metric, MediaStreamName stream) {
        return summary(metric.index(stream));
    }

    /** A figure that belongs to no stream, or null if no sample had it. */
    public @Nullable Summary of(Metric metric) {
        return summary(metric.index());
    }

    /** Number of samples in which the stream had a figure. */
    public int samplesOf(MediaStreamName stream) {
        return streamCounts[Metric.indexOf(stream)];
    }

    private @Nullable Summary summary(int index) {
        int count = counts[index];
        return count == 0 ? null : new Summary(count, sums[index] / count, minima[index], maxima[index], latest[index]);
    }
}
