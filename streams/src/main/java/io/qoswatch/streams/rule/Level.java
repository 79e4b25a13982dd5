package io.qoswatch.streams.rule;

/** What a window's value means to a rule, from best to worst. */
public enum Level {
    /** On the good side of the clear threshold. */
    CLEAR,
    /** Between the clear and the warning threshold: opens no alert, ends none. */
    BETWEEN,
    /** At or beyond the warning threshold. */
    WARNING,
    /** At or beyond the critical threshold. */
    CRITICAL;

    /** True if the window violates the rule. */
    public boolean isBreach() {
        return compareTo(WARNING) >= 0;
    }
}
