package io.qoswatch.streams.rule;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Flap detection as it stands in a file; what is left out is as in {@link Flapping#DEFAULT}. */
record FlappingEntry(
        @Nullable Duration within,
        @Nullable Integer high,
        @Nullable Integer low) {

    Flapping toFlapping() {
        return new Flapping(
                within == null ? Flapping.DEFAULT.within() : within,
                high == null ? Flapping.DEFAULT.high() : high,
                low == null ? Flapping.DEFAULT.low() : low);
    }
}
