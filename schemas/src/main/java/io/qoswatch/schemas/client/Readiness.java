package io.qoswatch.schemas.client;

/**
 * Whether a service does its work at this moment.
 *
 * @param isReady whether it does
 * @param state what it does or waits for, in one or two words that stay the same
 * @param detail more about it, for people, in one line without personal data; may be empty
 */
public record Readiness(boolean isReady, String state, String detail) {

    /** A service that works. */
    public static Readiness ready(String detail) {
        return new Readiness(true, "running", detail);
    }

    /** A service that does not. */
    public static Readiness waiting(String state, String detail) {
        return new Readiness(false, state, detail);
    }
}
