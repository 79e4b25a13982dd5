package io.qoswatch.streams;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** How a service ends: because it is asked to, or because it has failed. The first failure counts. Thread-safe. */
final class Ending {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** It is to end. */
    void ask() {
        ended.countDown();
    }

    /** It has failed, and is to end. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        ended.countDown();
    }

    /** Kafka Streams is in another state. It may give up without having called any handler. */
    void changed(KafkaStreams.State state) {
        if (state == KafkaStreams.State.ERROR) {
            fail(new IllegalStateException("Kafka Streams gave up"));
        } else if (state.hasCompletedShutdown()) {
            ask();
        }
    }

    /** Waits until it is to end. */
    void await() throws InterruptedException {
        ended.await();
    }

    /** @throws IllegalStateException if it has failed, with the cause */
    void throwFailure() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the streams application failed: " + rootMessage(cause), cause);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
