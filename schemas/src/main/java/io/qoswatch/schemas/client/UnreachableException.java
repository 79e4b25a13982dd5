package io.qoswatch.schemas.client;

/** A server that a service cannot run without does not answer, or refuses. The message names the server in one line. */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message which server, where, and what it said
     * @param cause what the client library threw
     */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
