package io.qoswatch.streams.metrics;

import java.util.Locale;

/** Where a record failed. */
public enum FailureStage {
    /** It could not be decoded. */
    DESERIALIZATION,
    /** It was decoded, but its participant could not be judged. */
    PROCESSING,
    /** A result could not be encoded, or was too large. */
    PRODUCTION;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
