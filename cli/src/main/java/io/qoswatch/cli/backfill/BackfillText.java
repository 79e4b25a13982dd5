package io.qoswatch.cli.backfill;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.qoswatch.producer.backfill.BackfillCounts;
import io.qoswatch.producer.backfill.BackfillEnd;
import io.qoswatch.producer.backfill.BackfillEstimate;
import io.qoswatch.producer.backfill.BackfillOutcome;
import io.qoswatch.producer.backfill.BackfillReport;

/** Tells people what a backfill does, in lines. */
public final class BackfillText {

    private final PrintWriter out;

    /** @param out where the lines go */
    public BackfillText(PrintWriter out) {
        this.out = out;
    }

    /** How far it has come. */
    public void progress(BackfillReport report) {
        Instant until = report.waitsUntil();
        if (until != null) {
            line("waiting until %s: %s", until.truncatedTo(ChronoUnit.SECONDS), report.waitsFor());
            return;
        }
        line(
                "started %s to %s (part %d of %d): %d of %d meetings, %d samples in all",
                minute(report.starts().from()),
                minute(report.starts().to()),
                report.window(),
                report.windows(),
                report.meeting(),
                report.meetings(),
                report.counts().samples());
    }

    /** What a dry run has found. */
    public void estimate(BackfillEstimate estimate) {
        line("meetings to fetch        %d", estimate.meetings());
        line("fetched before           %d", estimate.before());
        line("left to the live polls   %d", estimate.left());
        line("calls for samples        %d, at least", estimate.sampleCalls());
        line("calls for lists          %d, made just now", estimate.listCalls());
        line(
                "days                     %s",
                estimate.callsPerDay() == 0
                        ? "no daily limit"
                        : "%d, at %d calls a day".formatted(estimate.days(), estimate.callsPerDay()));
    }

    /** How it ended. */
    public void outcome(BackfillOutcome outcome) {
        BackfillCounts counts = outcome.counts();
        line("%s", ending(outcome.end()));
        line("samples published        %d", counts.samples());
        line("meetings fetched         %d", counts.fetched());
        tell("fetched before           %d", counts.before());
        tell("without samples at Zoom  %d", counts.unavailable());
        tell(
                "left to the live polls   %d, which run or ended in the last two hours; a later run finds them",
                counts.left());
        tell("failed                   %d, a later run tries them again; see the log", counts.failed());
        tell("without a start at Zoom  %d, not fetched", counts.withoutStart());
    }

    private static String ending(BackfillEnd end) {
        return switch (end) {
            case FINISHED -> "Done.";
            case INCOMPLETE -> "Done, but for what failed.";
            case USED_UP -> "No call is left of the day's share; the same command goes on from here.";
            case STOPPED -> "Stopped; the same command goes on from here.";
        };
    }

    private void tell(String text, long count) {
        if (count > 0) {
            line(text, count);
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
