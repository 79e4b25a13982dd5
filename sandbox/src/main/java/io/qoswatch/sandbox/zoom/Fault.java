package io.qoswatch.sandbox.zoom;

/** A failure that a {@link SimulatedZoom} is told to answer with. */
public enum Fault {
    /** 401, code 124: the access token is not accepted. */
    INVALID_TOKEN,
    /** 403 without a code. */
    FORBIDDEN,
    /** 429 of a limit by the second, without headers. */
    TOO_MANY_PER_SECOND,
    /** 429 of the limit by the day, without headers. */
    TOO_MANY_PER_DAY,
    /** 500 with Zoom's kind of body. */
    SERVER_ERROR,
    /** 502 with a page of HTML. */
    BAD_GATEWAY,
    /** No answer, until the fault is over. */
    HANG,
    /** 200 with a page of HTML. */
    HTML,
    /** 200 with the first half of the right answer. */
    TRUNCATED,
    /** 200 without a body. */
    EMPTY,
    /** 200 with a page that has no meeting and no participant. */
    EMPTY_PAGE
}
