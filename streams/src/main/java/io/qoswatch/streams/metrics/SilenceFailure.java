package io.qoswatch.streams.metrics;

/** What was lost when a silent participant could not be closed as it should be. */
public enum SilenceFailure {
    /** Its alerts were ended; windows that still waited were not published. */
    WINDOWS_LOST,
    /** It was forgotten: its alerts are open no more, but no event tells how they ended. */
    FORGOTTEN
}
