package io.qoswatch.producer.poll;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the polling thread to come to its end. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch latch = new CountDownLatch(1);

    /** Gives the signal; giving it twice changes nothing. */
    public void give() {
        latch.countDown();
    }

    /** True once it was given. */
    public boolean isGiven() {
        return latch.getCount() == 0;
    }

    /** Waits for the signal, no longer than that; true if it was given. */
    public boolean await(Duration atMost) throws InterruptedException {
        return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
