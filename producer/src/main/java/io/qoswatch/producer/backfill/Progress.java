package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** Tells how far a run has come: at each window, at each longer wait, and in between every ten seconds. Not thread-safe. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Consumer<BackfillReport> reports;
    private final Tally tally;
    private final LongSupplier nanoTime;
    private final int windows;
    private Span starts;
    private int window;
    private int meeting;
    private int meetings;
    private long toldAt;

    Progress(Consumer<BackfillReport> reports, Tally tally, Span range, int windows, LongSupplier nanoTime) {
        this.reports = reports;
        this.tally = tally;
        this.starts = range;
        this.windows = windows;
        this.nanoTime = nanoTime;
        this.toldAt = nanoTime.getAsLong();
    }

    void windowStarts(Window next) {
        starts = next.starts();
        window++;
        meeting = 0;
        meetings = 0;
    }

    void listed(int count) {
        meetings = count;
        tell(null, "");
    }

    void meetingDone() {
        meeting++;
        if (meeting == meetings || nanoTime.getAsLong() - toldAt >= EVERY.toNanos()) {
            tell(null, "");
        }
    }

    /** Short waits are nobody's concern. */
    void waits(Instant now, Instant until, String reason) {
        if (Duration.between(now, until).compareTo(EVERY) > 0) {
            tell(until, reason);
        }
    }

    private void tell(@Nullable Instant until, String reason) {
        toldAt = nanoTime.getAsLong();
        reports.accept(new BackfillReport(window, windows, starts, meeting, meetings, tally.counts(), until, reason));
    }
}
