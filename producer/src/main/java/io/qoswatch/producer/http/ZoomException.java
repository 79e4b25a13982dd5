package io.qoswatch.producer.http;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A request to Zoom failed. The message is one line that names what was asked, where, and why it failed; it never holds a
 * body, a token or a secret.
 */
public final class ZoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final @Nullable Instant retryAt;

    /** A failure without a time from Zoom. */
    public ZoomException(FailureReason reason, String message) {
        this(reason, message, null, null);
    }

    /** A failure that may pass by the given time. */
    public ZoomException(FailureReason reason, String message, Instant retryAt) {
        this(reason, message, retryAt, null);
    }

    ZoomException(FailureReason reason, String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAt = retryAt;
    }

    /** The same failure with another time. */
    public ZoomException retriedAt(Instant at) {
        return new ZoomException(reason, String.valueOf(getMessage()), at, this);
    }

    /** A failure to get a token for the reason that another tells. */
    public static ZoomException withoutToken(ZoomException cause, Instant retryAt) {
        return new ZoomException(
                FailureReason.TOKEN_UNAVAILABLE, "no access token: " + cause.getMessage(), retryAt, cause);
    }

    /** Why it failed. */
    public FailureReason reason() {
        return reason;
    }

    /** What to do about it. */
    public FailureKind kind() {
        return reason.kind();
    }

    /** Before when Zoom does not want to be asked again; empty where it did not say. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
