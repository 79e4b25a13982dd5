package io.qoswatch.producer.backfill;

import io.qoswatch.producer.metrics.ProducerStats;

/** Counts what a run does. Not thread-safe. */
final class Tally {

    private final ProducerStats stats;
    private final long samplesBefore;
    private long fetched;
    private long before;
    private long unavailable;
    private long left;
    private long failed;
    private long withoutStart;

    Tally(ProducerStats stats) {
        this.stats = stats;
        this.samplesBefore = stats.samplesPublished();
    }

    void fetched() {
        fetched++;
    }

    void before() {
        before++;
    }

    void unavailable() {
        unavailable++;
    }

    void left() {
        left++;
    }

    void failed() {
        failed++;
    }

    void withoutStart(int meetings) {
        withoutStart += meetings;
    }

    boolean hasFailures() {
        return failed > 0;
    }

    BackfillCounts counts() {
        return new BackfillCounts(
                fetched, before, unavailable, left, failed, withoutStart, stats.samplesPublished() - samplesBefore);
    }
}
