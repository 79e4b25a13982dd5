package io.qoswatch.producer.seen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.qoswatch.schemas.SampleRun;

/** Writes times as runs of equal steps and reads them back. Zoom makes a sample a minute, so there are few runs. */
final class SampleRuns {

    private SampleRuns() {}

    /** Runs that hold exactly these times, which are in order and distinct. */
    static List<SampleRun> of(long[] times) {
        List<SampleRun> runs = new ArrayList<>();
        int from = 0;
        while (from < times.length) {
            int end = endOfRun(times, from);
            long step = end - from > 1 ? times[from + 1] - times[from] : 0;
            runs.add(new SampleRun(Instant.ofEpochMilli(times[from]), step, end - from));
            from = end;
        }
        return runs;
    }

    /** The times of runs that are in order. */
    static long[] times(List<SampleRun> runs) {
        return runs.stream().flatMapToLong(SampleRuns::times).toArray();
    }

    /** The run's last time. */
    static long last(SampleRun run) {
        return run.getFirstTime().toEpochMilli() + (run.getCount() - 1) * run.getStepMs();
    }

    private static int endOfRun(long[] times, int from) {
        int end = from + 1;
        while (end < times.length && times[end] - times[end - 1] == times[from + 1] - times[from]) {
            end++;
        }
        return end;
    }

    private static LongStream times(SampleRun run) {
        long first = run.getFirstTime().toEpochMilli();
        return LongStream.range(0, run.getCount()).map(i -> first + i * run.getStepMs());
    }
}
