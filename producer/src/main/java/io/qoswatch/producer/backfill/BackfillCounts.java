package io.qoswatch.producer.backfill;

/**
 * What a run has done.
 *
 * @param fetched meetings that were published, or had nothing new
 * @param before meetings that former runs have finished
 * @param unavailable meetings of which Zoom has no samples
 * @param left meetings that are left to the live polls: they have ended a moment ago, or are being completed
 * @param failed meetings that could not be fetched, and windows that could not be listed
 * @param withoutStart meetings of which Zoom does not tell the start, so that they belong to no window
 * @param samples samples that were published
 */
public record BackfillCounts(
        long fetched, long before, long unavailable, long left, long failed, long withoutStart, long samples) {}
