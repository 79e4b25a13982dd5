package io.qoswatch.producer.backfill;

/**
 * What a backfill would do.
 *
 * @param meetings meetings to fetch
 * @param before meetings that former runs have finished
 * @param left meetings that would be left to the live polls
 * @param sampleCalls calls for their samples, at ten participants a call
 * @param listCalls calls that were made for the lists
 * @param callsPerDay calls that a backfill may make in a day, 0 for any number
 */
public record BackfillEstimate(
        long meetings, long before, long left, long sampleCalls, long listCalls, long callsPerDay) {

    /** Days that it takes at least. */
    public long days() {
        return callsPerDay == 0 ? 1 : Math.max(1, (sampleCalls + listCalls + callsPerDay - 1) / callsPerDay);
    }
}
