package io.qoswatch.cli.endtoend;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A service on a thread of its own for the length of a test; a failure of the service fails the test. */
final class RunningService implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final AutoCloseable service;
    private final FutureTask<Void> run;

    @FunctionalInterface
    interface Run {
        void run() throws Exception;
    }

    RunningService(AutoCloseable service, Run run) {
        this.service = service;
        this.run = new FutureTask<>(() -> {
            run.run();
            return null;
        });
        new Thread(this.run, service.getClass().getSimpleName()).start();
    }

    @Override
    public void close() throws Exception {
        service.close();
        try {
            run.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the service did not end well", e);
        }
    }
}
