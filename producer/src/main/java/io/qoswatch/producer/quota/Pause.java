package io.qoswatch.producer.quota;

import java.time.Duration;

/** Waits, until the producer is told to stop at the latest. */
@FunctionalInterface
public interface Pause {

    /** Returns after that long, or earlier; true if the producer was told to stop. */
    boolean atMost(Duration duration) throws InterruptedException;
}
