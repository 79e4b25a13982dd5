package io.qoswatch.streams.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The recent samples of one participant, and which of its windows are settled.
 *
 * <p>A window is settled, once and in order of time, as soon as each sample interval that it covers since the participant
 * joined has a sample, or else when the participant's newest sample is later than its end by the grace. So complete data are
 * judged at once, and neither the order of arrival nor duplicates within the grace change what a window holds. (A second sample
 * of one interval, and one from before the first whole interval after joining, are the exception: nobody waits for them, so a
 * window holds them only if they come in order.) Windows without any sample are skipped; so are those that end later than one
 * advance after the newest sample.
 *
 * <p>Mutable; for one thread.
 */
public final class Timeline {

    /** Stands for a time that is not known. */
    public static final long NONE = Long.MIN_VALUE;

    /**
     * Samples of one sample interval that are kept. One is due; a few more may come where two sources tell of a participant. More
     * would be a fault, and without a limit the state would grow with it.
     */
    public static final int MOST_PER_INTERVAL = 10;

    private final WindowPolicy policy;
    private final List<Reading> readings;
    private long joinedAt;
    private long newest;
    private long settledEnd;

    /** What became of a sample. */
    public enum Acceptance {
        /** First of its time. */
        NEW,
        /** Took the place of an older revision. */
        REVISED,
        /** Known already. */
        DUPLICATE,
        /** Came after its window was settled and the grace was over; not used. */
        LATE,
        /** Of a sample interval that has {@link #MOST_PER_INTERVAL} already; not used. */
        SURPLUS
    }

    /** An empty timeline. */
    public Timeline(WindowPolicy policy) {
        this(policy, List.of(), NONE, NONE, NONE);
    }

    /**
     * A timeline as it was.
     *
     * @param readings in order of time
     * @param joinedAt when the participant joined, or {@link #NONE}
     * @param newest time of the newest sample ever, or {@link #NONE}
     * @param settledEnd end of the last settled window, or {@link #NONE}
     */
    public Timeline(WindowPolicy policy, List<Reading> readings, long joinedAt, long newest, long settledEnd) {
        this.policy = policy;
        this.readings = new ArrayList<>(readings);
        this.joinedAt = joinedAt;
        this.newest = newest;
        this.settledEnd = settledEnd;
    }

    /** Readings of the last settled window and of those to come, in order of time. */
    public List<Reading> readings() {
        return readings;
    }

    /** When the participant joined, ms since the epoch, or {@link #NONE}. */
    public long joinedAt() {
        return joinedAt;
    }

    /** Time of the newest sample ever, ms since the epoch, or {@link #NONE}. */
    public long newest() {
        return newest;
    }

    /** End of the last settled window, ms since the epoch, or {@link #NONE}. */
    public long settledEnd() {
        return settledEnd;
    }

    /** Tells when the participant joined; windows expect no sample from before. */
    public void joined(long time) {
        joinedAt = time;
    }

    /** Takes a sample. */
    public Acceptance add(Reading reading) {
        int place = placeOf(reading.sampledAt());
        if (place < readings.size() && readings.get(place).sampledAt() == reading.sampledAt()) {
            if (readings.get(place).revision() >= reading.revision()) {
                return Acceptance.DUPLICATE;
            }
            readings.set(place, reading);
            return Acceptance.REVISED;
        }
        if (isLate(reading.sampledAt())) {
            return Acceptance.LATE;
        }
        if (isIntervalFull(place, reading.sampledAt())) {
            return Acceptance.SURPLUS;
        }
        readings.add(place, reading);
        newest = Math.max(newest, reading.sampledAt());
        return Acceptance.NEW;
    }

    private boolean isLate(long time) {
        return settledEnd != NONE
                && policy.endOf(time) <= settledEnd
                && time < newest - policy.grace().toMillis();
    }

    private boolean isIntervalFull(int place, long time) {
        long interval = policy.sampleInterval().toMillis();
        long slot = Math.floorDiv(time, interval);
        int from = place;
        while (from > 0 && Math.floorDiv(readings.get(from - 1).sampledAt(), interval) == slot) {
            from--;
        }
        int to = place;
        while (to < readings.size() && Math.floorDiv(readings.get(to).sampledAt(), interval) == slot) {
            to++;
        }
        return to - from >= MOST_PER_INTERVAL;
    }

    /** Place of the first reading that is not earlier; mostly the end. */
    private int placeOf(long time) {
        int place = readings.size();
        while (place > 0 && readings.get(place - 1).sampledAt() >= time) {
            place--;
        }
        return place;
    }

    /**
     * The next window that is to be settled.
     *
     * @param drain whether to settle it although samples may still come
     * @return its end, or {@link #NONE} if none is due
     */
    public long nextDue(boolean drain) {
        long end = nextEnd();
        return end != NONE && (drain || isGraceOver(end) || isComplete(end)) ? end : NONE;
    }

    /**
     * True if no sample came for so long before the first one of a window that what was before it is over. Asked when the
     * window is due and not when its sample comes: until then the gap may still be filled.
     *
     * @param end of the window that is due
     */
    public boolean isAfterGap(long end) {
        int first = placeOf(end - policy.size().toMillis());
        return first > 0
                && readings.get(first).sampledAt() - readings.get(first - 1).sampledAt()
                        >= policy.noDataAfter().toMillis();
    }

    /**
     * Settles a window.
     *
     * @param end of the window that is due
     * @param statistics filled with the window's figures
     */
    public Window settle(long end, WindowStatistics statistics) {
        Window window = windowEndingAt(end, statistics);
        settledEnd = end;
        forgetOld();
        return window;
    }

    /** Passes over all windows that wait, and forgets the samples: for what could not be settled. */
    public void giveUp() {
        if (!readings.isEmpty()) {
            settledEnd = Math.max(
                    settledEnd, policy.endOf(readings.get(readings.size() - 1).sampledAt()));
            readings.clear();
        }
    }

    /**
     * The last window that was settled; to be asked only after one was.
     *
     * @param statistics filled with the window's figures
     */
    public Window lastSettled(WindowStatistics statistics) {
        return windowEndingAt(settledEnd, statistics);
    }

    private Window windowEndingAt(long end, WindowStatistics statistics) {
        long start = end - policy.size().toMillis();
        statistics.clear();
        int count = 0;
        boolean backfilled = false;
        for (Reading reading : readings) {
            if (reading.sampledAt() >= start && reading.sampledAt() < end) {
                statistics.add(reading);
                count++;
                backfilled = reading.backfilled();
            }
        }
        return new Window(start, end, count, expectedCount(end), backfilled, statistics);
    }

    /** End of the earliest window that is not settled and holds a sample, or NONE. */
    private long nextEnd() {
        if (readings.isEmpty()) {
            return NONE;
        }
        // Not settledEnd plus the advance: windows stay aligned when the advance is configured anew.
        long earliest = policy.endOf(settledEnd == NONE ? readings.get(0).sampledAt() : settledEnd);
        long latest = policy.endOf(readings.get(readings.size() - 1).sampledAt());
        int first = placeOf(earliest - policy.size().toMillis());
        if (first == readings.size()) {
            return NONE;
        }
        long end = afterGap(Math.max(earliest, policy.endOf(readings.get(first).sampledAt())));
        return end <= latest ? end : NONE;
    }

    /** The window itself, or, if it only tells of what ended in a gap, the first one after the gap. */
    private long afterGap(long end) {
        int next = placeOf(end);
        if (next == 0 || next == readings.size()) {
            return end;
        }
        long last = readings.get(next - 1).sampledAt();
        long following = readings.get(next).sampledAt();
        boolean isOver = following - last >= policy.noDataAfter().toMillis() && policy.endOf(last) < end;
        return isOver ? policy.endOf(following) : end;
    }

    private boolean isGraceOver(long end) {
        return newest >= end + policy.grace().toMillis();
    }

    private boolean isComplete(long end) {
        long interval = policy.sampleInterval().toMillis();
        long from = expectedFrom(end);
        long lastSlot = NONE;
        int slots = 0;
        for (Reading reading : readings) {
            long slot = Math.floorDiv(reading.sampledAt(), interval);
            if (reading.sampledAt() >= from && reading.sampledAt() < end && slot != lastSlot) {
                lastSlot = slot;
                slots++;
            }
        }
        return slots == (end - from) / interval;
    }

    private int expectedCount(long end) {
        return (int)
                Math.max(1, (end - expectedFrom(end)) / policy.sampleInterval().toMillis());
    }

    /** Start of the first sample interval that the window should hold: of the first whole one after joining. */
    private long expectedFrom(long end) {
        long start = end - policy.size().toMillis();
        if (joinedAt == NONE) {
            return start;
        }
        long interval = policy.sampleInterval().toMillis();
        long firstWhole = -Math.floorDiv(-joinedAt, interval) * interval;
        return Math.min(end, Math.max(start, firstWhole));
    }

    private void forgetOld() {
        long needed = Math.min(
                settledEnd - policy.size().toMillis(), newest - policy.grace().toMillis());
        readings.removeIf(reading -> reading.sampledAt() < needed);
    }
}
