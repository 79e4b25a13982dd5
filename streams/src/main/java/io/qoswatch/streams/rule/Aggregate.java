package io.qoswatch.streams.rule;

import java.util.Locale;

import io.qoswatch.streams.window.WindowStatistics.Summary;

/** How the values of a window become the one that a rule compares. */
public enum Aggregate {
    /** Arithmetic mean. */
    MEAN,
    /** Highest value. */
    MAX,
    /** Lowest value. */
    MIN,
    /** Value of the latest sample. */
    LAST;

    double of(Summary summary) {
        return switch (this) {
            case MEAN -> summary.mean();
            case MAX -> summary.max();
            case MIN -> summary.min();
            case LAST -> summary.last();
        };
    }

    /** The name in rules and events, such as {@code mean}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
