package io.qoswatch.cli;

import java.util.function.Supplier;

import io.qoswatch.schemas.client.Readiness;

/**
 * A service as the command runs it.
 *
 * @param httpPort where it tells how it is
 * @param work blocks until the service ends
 * @param readiness whether it works at this moment
 * @param stop makes the work end; called by another thread
 */
record Service(int httpPort, Work work, Supplier<Readiness> readiness, AutoCloseable stop) {

    /** What a service does until it ends. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
