package io.qoswatch.producer.http;

/** Why a request to Zoom failed. */
public enum FailureReason {
    /** No connection. */
    UNREACHABLE(FailureKind.RETRY_LATER, true, "cannot be reached"),
    /** No complete answer within the time allowed. */
    TIMEOUT(FailureKind.RETRY_LATER, false, "did not answer in time"),
    /** The connection broke before the answer was complete. */
    CONNECTION_LOST(FailureKind.RETRY_LATER, false, "lost the connection"),
    /** The account's rate limit by the second or minute. */
    THROTTLED(FailureKind.RETRY_LATER, false, "rate limit reached"),
    /** Not sent: a rate limit asks to wait longer than a poll lasts, or the producer stops while it waits. */
    HELD_BACK(FailureKind.RETRY_LATER, true, "held back"),
    /** The account's limit by the day. */
    DAILY_LIMIT(FailureKind.RETRY_LATER, true, "daily limit reached"),
    /** Status 5xx and the like. */
    SERVER_ERROR(FailureKind.RETRY_LATER, false, "server error"),
    /** A success whose body cannot be read. */
    UNREADABLE_BODY(FailureKind.RETRY_LATER, false, "body cannot be read"),
    /** A body beyond the bound. */
    BODY_TOO_LARGE(FailureKind.RETRY_LATER, false, "body is too large"),
    /** The token of the next page is older than 15 minutes; the pages start over. */
    PAGE_TOKEN_EXPIRED(FailureKind.RETRY_LATER, false, "page token expired"),
    /** No access token, since the token endpoint fails; it is not asked again before the exception's time. */
    TOKEN_UNAVAILABLE(FailureKind.RETRY_LATER, true, "no access token"),
    /** The access token is not accepted. */
    TOKEN_REFUSED(FailureKind.REFRESH_CREDENTIALS, true, "access token refused"),
    /** The meeting is not there: it ended between two requests, or not yet. */
    NOT_AVAILABLE(FailureKind.SKIP_MEETING, false, "not available"),
    /** Zoom does not want this request, for a reason of its own. */
    REQUEST_REFUSED(FailureKind.SKIP_MEETING, false, "request refused"),
    /** Account, client id, secret or given token are wrong. */
    BAD_CREDENTIALS(FailureKind.STOP, true, "credentials refused"),
    /** The app lacks a scope. */
    MISSING_SCOPE(FailureKind.STOP, true, "the app lacks a scope"),
    /** The account's plan does not include the Dashboard API. */
    WRONG_PLAN(FailureKind.STOP, true, "needs a Business or higher plan with the Dashboard feature"),
    /** Status 403. */
    FORBIDDEN(FailureKind.STOP, true, "forbidden");

    private final FailureKind kind;
    private final boolean endsPoll;
    private final String text;

    FailureReason(FailureKind kind, boolean endsPoll, String text) {
        this.kind = kind;
        this.endsPoll = endsPoll;
        this.text = text;
    }

    /** What to do about it. */
    public FailureKind kind() {
        return kind;
    }

    /** True if the other requests of the same poll would fail alike. */
    public boolean endsPoll() {
        return endsPoll;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
