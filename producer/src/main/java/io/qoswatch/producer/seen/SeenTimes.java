package io.qoswatch.producer.seen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.PublishedSample;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.SampleRun;
import org.jspecify.annotations.Nullable;

/**
 * The published samples of one participant: digest and revision by time, in arrays, since there are many participants. What is
 * more than the horizon older than the newest is dropped, and counts as seen from then on.
 */
final class SeenTimes {

    /** Revision of a sample that is not to be published. */
    static final int SEEN = -1;

    /** A cursor is written with each publication, so it stays small. */
    static final int NEWEST = 5;

    static final int MAX_RUNS = 100;

    /** Revision of a sample of which a cursor has told the time only. */
    private static final int TIME_ONLY = -1;

    private static final int INITIAL_CAPACITY = 8;

    private final long horizonMillis;
    private long[] times = new long[INITIAL_CAPACITY];
    private long[] digests = new long[INITIAL_CAPACITY];
    private int[] revisions = new int[INITIAL_CAPACITY];
    private int size;
    private long publishedBefore = Long.MIN_VALUE;

    SeenTimes(long horizonMillis) {
        this.horizonMillis = horizonMillis;
    }

    /** What the cursor tells. */
    static SeenTimes of(QosCursor cursor, long horizonMillis) {
        SeenTimes restored = new SeenTimes(horizonMillis);
        Instant publishedBefore = cursor.getPublishedBefore();
        if (publishedBefore != null) {
            restored.publishedBefore = publishedBefore.toEpochMilli();
        }
        for (long time : SampleRuns.times(cursor.getRuns())) {
            restored.remember(time, 0, TIME_ONLY);
        }
        for (PublishedSample sample : cursor.getNewest()) {
            restored.remember(sample.getSampledAt().toEpochMilli(), sample.getDigest(), sample.getRevision());
        }
        return restored;
    }

    SeenTimes copy() {
        SeenTimes copy = new SeenTimes(horizonMillis);
        int capacity = Math.max(INITIAL_CAPACITY, size + 1);
        copy.times = Arrays.copyOf(Arrays.copyOf(times, size), capacity);
        copy.digests = Arrays.copyOf(Arrays.copyOf(digests, size), capacity);
        copy.revisions = Arrays.copyOf(Arrays.copyOf(revisions, size), capacity);
        copy.size = size;
        copy.publishedBefore = publishedBefore;
        return copy;
    }

    /** The revision under which the sample is to be published, or {@link #SEEN}. */
    int revisionOf(long time, long digest) {
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at < 0) {
            return time < publishedBefore ? SEEN : 0;
        }
        return revisions[at] == TIME_ONLY || digests[at] == digest ? SEEN : revisions[at] + 1;
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

    /** Takes in samples of which the time is known only. */
    void addPublished(long[] published) {
        for (long time : published) {
            if (Arrays.binarySearch(times, 0, size, time) < 0) {
                remember(time, 0, TIME_ONLY);
            }
        }
    }

    int size() {
        return size;
    }

    /** What is to be known of this after a restart. */
    QosCursor cursor(String publisher, Meeting meeting) {
        List<SampleRun> runs = SampleRuns.of(Arrays.copyOf(times, size));
        long limit = publishedBefore;
        if (runs.size() > MAX_RUNS) {
            runs = runs.subList(runs.size() - MAX_RUNS, runs.size());
            limit = runs.get(0).getFirstTime().toEpochMilli();
        }
        return new QosCursor(publisher, meeting, instant(limit), runs, newest());
    }

    private List<PublishedSample> newest() {
        List<PublishedSample> newest = new ArrayList<>(NEWEST);
        for (int i = Math.max(0, size - NEWEST); i < size; i++) {
            if (revisions[i] != TIME_ONLY) {
                newest.add(new PublishedSample(Instant.ofEpochMilli(times[i]), digests[i], revisions[i]));
            }
        }
        return newest;
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
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
        long oldestKept = times[size - 1] - horizonMillis;
        int old = 0;
        while (times[old] < oldestKept) {
            old++;
        }
        if (old > 0) {
            publishedBefore = Math.max(publishedBefore, oldestKept);
            size -= old;
            System.arraycopy(times, old, times, 0, size);
            System.arraycopy(digests, old, digests, 0, size);
            System.arraycopy(revisions, old, revisions, 0, size);
        }
    }
}
