package io.qoswatch.sandbox.registry;

/** The registry found its port taken by another process. */
final class PortTakenException extends RuntimeException {

    PortTakenException(String message) {
        super(message);
    }
}
