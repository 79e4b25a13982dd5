package io.qoswatch.producer.api;

import io.qoswatch.schemas.SampleSource;

/** Zoom's parameter {@code type}: which meetings an endpoint looks at. */
public enum QosType {
    /** Meetings that run now. */
    LIVE("live", SampleSource.REST_LIVE),
    /** Meetings that have ended. */
    PAST("past", SampleSource.REST_PAST),
    /** The same, long afterwards. */
    HISTORY("past", SampleSource.REST_BACKFILL);

    private final String parameter;
    private final SampleSource source;

    QosType(String parameter, SampleSource source) {
        this.parameter = parameter;
        this.source = source;
    }

    /** What samples of such an answer say about where they come from. */
    public SampleSource source() {
        return source;
    }

    String parameter() {
        return parameter;
    }
}
