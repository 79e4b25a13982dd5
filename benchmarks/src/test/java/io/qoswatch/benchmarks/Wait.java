package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * How long was waited for something to become nothing, and what is left of it: 0 unless the time was over.
 *
 * @param left what the last look gave
 */
record Wait(Duration duration, long left) {

    /** Looks again and again, until there is nothing left or the time is over. */
    static Wait until(Duration longest, Duration interval, Callable<? extends Number> left) throws Exception {
        long begin = System.nanoTime();
        while (true) {
            long now = left.call().longValue();
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            if (now == 0 || passed.compareTo(longest) > 0) {
                return new Wait(passed, now);
            }
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        }
    }
}
