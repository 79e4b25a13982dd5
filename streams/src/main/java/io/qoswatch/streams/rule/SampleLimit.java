package io.qoswatch.streams.rule;

import java.util.function.DoublePredicate;

/**
 * What makes a single sample bad, for rules on the {@linkplain Aggregate#SHARE share} of bad samples in a window.
 *
 * @param above true if values at or above the limit are bad, false if values at or below it are
 * @param value the limit, in the unit of the metric
 */
public record SampleLimit(boolean above, double value) implements DoublePredicate {

    /** True if a sample with this value is bad. */
    @Override
    public boolean test(double sample) {
        return above ? sample >= value : sample <= value;
    }
}
