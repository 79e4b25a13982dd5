package io.qoswatch.producer.quota;

/**
 * Zoom's rate limit labels, as far as an endpoint that is asked here has one. Both share the account's daily budget. Requests
 * for tokens have no label.
 */
public enum Label {
    /** The samples of participants; limited by the second. */
    HEAVY,
    /** Lists of meetings and webinars; limited by the minute. */
    RESOURCE_INTENSIVE
}
