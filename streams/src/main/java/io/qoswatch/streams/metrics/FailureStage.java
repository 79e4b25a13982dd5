package io.qoswatch.streams.metrics;

import java.util.Locale;

/** Where a record failed. */
public enum FailureStage {
    /** It could not be decoded. */
    DESERIALIZATION,
    /** It was decoded, but its participant could not be judged, or a result not be encoded. */
    PROCESSING;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
