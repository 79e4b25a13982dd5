package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What has been done of a chaos run, and whether that is enough; its parts go on until then. For any thread. */
final class ChaosProgress {

    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger brokersStopped = new AtomicInteger();
    private final AtomicInteger brokersKilled = new AtomicInteger();
    private final AtomicInteger samples = new AtomicInteger();
    private final long begin = System.nanoTime();
    private final CountDownLatch end = new CountDownLatch(1);

    /** An instance was killed. */
    void killed() {
        kills.incrementAndGet();
        check();
    }

    /** A broker is back. */
    void bounced(boolean byKill) {
        (byKill ? brokersKilled : brokersStopped).incrementAndGet();
        check();
    }

    /** A sample was acknowledged. */
    void published() {
        samples.incrementAndGet();
        check();
    }

    private void check() {
        if (kills.get() >= ChaosPlan.KILLS && bounces() >= ChaosPlan.BOUNCES && samples.get() >= ChaosPlan.SAMPLES) {
            stop();
        }
    }

    /** Ends the run, whether it was enough or not. */
    void stop() {
        end.countDown();
    }

    boolean isOver() {
        return end.getCount() == 0;
    }

    /** Waits for so long, or less if the run is over by then. */
    void pause(long ms) throws InterruptedException {
        end.await(ms, TimeUnit.MILLISECONDS);
    }

    int kills() {
        return kills.get();
    }

    int bounces() {
        return brokersStopped.get() + brokersKilled.get();
    }

    int brokersKilled() {
        return brokersKilled.get();
    }

    /** Time since the beginning. */
    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
