package io.qoswatch.streams;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A service on a thread of its own. */
final class RunningService implements AutoCloseable {

    private final StreamsService service;
    private final FutureTask<Boolean> run;
    private boolean failureIsExpected;

    RunningService(StreamsService service) throws InterruptedException {
        this.service = service;
        this.run = new FutureTask<>(() -> {
            service.run();
            return true;
        });
        new Thread(run, "streams-service").start();
        service.awaitRunning();
    }

    StreamsService service() {
        return service;
    }

    /** What ended it, waiting for that. */
    Throwable awaitFailure() throws Exception {
        try {
            run.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            failureIsExpected = true;
            return Objects.requireNonNull(e.getCause());
        }
        throw new AssertionError("ended without a failure");
    }

    @Override
    public void close() throws InterruptedException {
        service.close();
        try {
            run.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!failureIsExpected) {
                throw new AssertionError("did not end in order", e);
            }
        } catch (TimeoutException e) {
            throw new AssertionError("did not end", e);
        }
    }
}
