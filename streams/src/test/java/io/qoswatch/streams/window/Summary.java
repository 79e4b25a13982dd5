package io.qoswatch.streams.window;

import org.jspecify.annotations.Nullable;

/** The values of a figure at one moment, to compare. */
record Summary(int count, double mean, double min, double max, double last) {

    static @Nullable Summary of(@Nullable Values values) {
        return values == null
                ? null
                : new Summary(values.count(), values.mean(), values.min(), values.max(), values.last());
    }
}
