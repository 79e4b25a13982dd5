package io.qoswatch.streams.rule;

import java.util.Locale;

/** How the values of a window become the one that a rule compares. */
public enum Aggregate {
    /** Arithmetic mean. */
    MEAN,
    /** Highest value. */
    MAX,
    /** Lowest value. */
    MIN,
    /** Value of the latest sample. */
    LAST,
    /** Share of the samples that are bad by themselves, percent; see {@link SampleLimit}. */
    SHARE;

    /** The name in rules and events, such as {@code mean}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
