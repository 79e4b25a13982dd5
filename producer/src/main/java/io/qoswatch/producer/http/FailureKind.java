package io.qoswatch.producer.http;

/** What to do about a failure. */
public enum FailureKind {
    /** It passes: try again at a later poll. */
    RETRY_LATER,
    /** The token is not accepted: fetch another and try once more. */
    REFRESH_CREDENTIALS,
    /** Only this meeting, or this request of it, fails: go on with the others. */
    SKIP_MEETING,
    /** No request can succeed before somebody changes the configuration, the app or the plan. */
    STOP
}
