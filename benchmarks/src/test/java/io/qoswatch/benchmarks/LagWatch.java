package io.qoswatch.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks once a second how far a consumer group is behind a load. Counts of another thread are read when that has ended. */
final class LagWatch implements AutoCloseable {

    private final List<Double> lags = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;

    /**
     * Begins to look.
     *
     * @param rate samples a second, to tell the lag as a time
     */
    LagWatch(SteadyLoad load, GroupProgress progress, int rate) {
        looking = timer.scheduleAtFixedRate(
                () -> lags.add((load.sent() - progress.committed()) / (double) rate), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Median lag of a part of the time until now, seconds.
     *
     * @param from begin of the part, 0 to 1
     * @param to end of the part
     */
    double medianSeconds(double from, double to) {
        List<Double> all = List.copyOf(lags);
        List<Double> part = all.subList((int) (from * all.size()), (int) (to * all.size())).stream()
                .sorted()
                .toList();
        return part.get(part.size() / 2);
    }

    /** The longest lag of all, seconds. */
    double maxSeconds() {
        return Collections.max(List.copyOf(lags));
    }

    @Override
    public void close() {
        looking.cancel(true);
        timer.shutdownNow();
    }
}
