package io.qoswatch.streams.window;

/**
 * The figures of one sample, packed: what a participant's state keeps of it. Immutable; the array is never changed.
 *
 * @param sampledAt the sample's time, ms since the epoch
 * @param revision the sample's revision; of two readings for one time the higher one counts
 * @param backfilled whether it tells of the past: fetched afterwards, or read again
 * @param figures the figures, as {@link Figures} packs them
 */
@SuppressWarnings("ArrayRecordComponent") // On the path of every sample; compared by time and revision only.
public record Reading(long sampledAt, int revision, boolean backfilled, byte[] figures) {}
