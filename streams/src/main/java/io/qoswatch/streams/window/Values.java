package io.qoswatch.streams.window;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The values of one figure in one window, in order of time. Filled again for each window, and valid until then; for one thread.
 */
public final class Values {

    private static final int USUAL_COUNT = 8;

    private double[] values = new double[USUAL_COUNT];
    private int count;
    private double sum;
    private double min;
    private double max;

    void clear() {
        count = 0;
    }

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        sum = count == 0 ? value : sum + value;
        min = count == 0 ? value : Math.min(min, value);
        max = count == 0 ? value : Math.max(max, value);
        values[count++] = value;
    }

    /** Number of samples that had the figure; at least 1 where values are handed out. */
    public int count() {
        return count;
    }

    /** Arithmetic mean. */
    public double mean() {
        return sum / count;
    }

    /** Lowest value. */
    public double min() {
        return min;
    }

    /** Highest value. */
    public double max() {
        return max;
    }

    /** Value in the latest sample that had it. */
    public double last() {
        return values[count - 1];
    }

    /** Share of the values for which something holds, percent; 11 of 20 are 55, not a little more. */
    public double sharePct(DoublePredicate predicate) {
        int matching = 0;
        for (int i = 0; i < count; i++) {
            matching += predicate.test(values[i]) ? 1 : 0;
        }
        return 100.0 * matching / count;
    }
}
