package io.qoswatch.streams.metrics;

/** Where a record failed. */
public enum FailureStage {
    /** It could not be decoded. */
    DESERIALIZATION,
    /** It was decoded, but its participant could not be judged, or a result not be encoded. */
    PROCESSING
}
