package io.qoswatch.streams.window;

/**
 * A settled window of one participant: nothing that comes later changes it.
 *
 * @param start inclusive, ms since the epoch
 * @param end exclusive, ms since the epoch
 * @param sampleCount samples in it, at least 1
 * @param expectedCount samples that it should hold at the policy's cadence, at least 1
 * @param backfilled whether its newest sample is {@linkplain Reading#backfilled backfilled}: then it tells of the past
 * @param statistics of its samples; valid until the next window of the same timeline is settled
 */
public record Window(
        long start, long end, int sampleCount, int expectedCount, boolean backfilled, WindowStatistics statistics) {

    /** Samples seen by samples expected, at most 1. */
    public double coverage() {
        return Math.min(1.0, (double) sampleCount / expectedCount);
    }
}
