package io.qoswatch.streams.rule;

/**
 * What makes a single sample bad, for rules on the {@linkplain Aggregate#SHARE share} of bad samples in a window.
 *
 * @param above true if values at or above the limit are bad, false if values at or below it are
 * @param value the limit, in the unit of the metric
 */
public record SampleLimit(boolean above, double value) {

    boolean isBad(double sample) {
        return above ? sample >= value : sample <= value;
    }
}
