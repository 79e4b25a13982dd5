package io.qoswatch.cli.local;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs something until it ends, or until the process is asked to stop (Ctrl-C, SIGTERM): then it is closed, and the process
 * waits for it to finish what it has begun.
 */
public final class UntilStopped {

    private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);
    private static final long GRACE_SECONDS = 30;

    private UntilStopped() {}

    /**
     * Runs {@code work}, closing {@code closeable} from another thread on a request to stop.
     *
     * @return what the work gave
     */
    public static <T> T run(AutoCloseable closeable, Callable<T> work) throws Exception {
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(closeable, finished), "stop-request");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            finished.countDown();
            removeHook(hook);
        }
    }

    private static void stop(AutoCloseable closeable, CountDownLatch finished) {
        System.err.println("qoswatch: stopping, which takes some seconds");
        try {
            closeable.close();
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) { // The process ends; whatever went wrong can only be told.
            System.err.println("qoswatch: while stopping: " + e.getMessage());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            LOG.debug("stopping: the hook runs, and waits for what is finished now");
        }
    }
}
