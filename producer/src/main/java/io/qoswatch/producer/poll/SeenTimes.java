package io.qoswatch.producer.poll;

import java.util.Arrays;

/**
 * The published samples of one participant: digest and revision by time, in arrays, since there are many participants. What is
 * more than the horizon older than the newest is dropped and counts as seen.
 */
final class SeenTimes {

    /** Revision of a sample that is not to be published. */
    static final int SEEN = -1;

    private static final int INITIAL_CAPACITY = 8;

    private final long horizonMillis;
    private long[] times = new long[INITIAL_CAPACITY];
    private long[] digests = new long[INITIAL_CAPACITY];
    private int[] revisions = new int[INITIAL_CAPACITY];
    private int size;

    SeenTimes(long horizonMillis) {
        this.horizonMillis = horizonMillis;
    }

    /** The revision under which the sample is to be published, or {@link #SEEN}. */
    int revisionOf(long time, long digest) {
        if (size == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at >= 0) {
            return digests[at] == digest ? SEEN : revisions[at] + 1;
        }
        return time < oldestKept() ? SEEN : 0;
    }

    void remember(long time, long digest, int revision) {
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at < 0) {
            at = -at - 1;
            insertGap(at);
        }
        times[at] = time;
        digests[at] = digest;
        revisions[at] = revision;
        dropOld();
    }

    int size() {
        return size;
    }

    private long oldestKept() {
        return times[size - 1] - horizonMillis;
    }

    private void insertGap(int at) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            digests = Arrays.copyOf(digests, size * 2);
            revisions = Arrays.copyOf(revisions, size * 2);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(digests, at, digests, at + 1, size - at);
        System.arraycopy(revisions, at, revisions, at + 1, size - at);
        size++;
    }

    private void dropOld() {
        int old = 0;
        while (times[old] < oldestKept()) {
            old++;
        }
        if (old > 0) {
            size -= old;
            System.arraycopy(times, old, times, 0, size);
            System.arraycopy(digests, old, digests, 0, size);
            System.arraycopy(revisions, old, revisions, 0, size);
        }
    }
}
