package io.qoswatch.streams.window;

import java.time.Duration;

/**
 * How samples become windows. Windows are aligned to the epoch: their ends are multiples of the advance.
 *
 * @param size length of a window
 * @param advance distance between the ends of two windows; divides the size
 * @param sampleInterval time between two samples of a participant, Zoom's cadence; divides the advance
 * @param grace how far, in event time, a sample may come behind the participant's newest one and still count
 * @param noDataAfter gap in a participant's samples, in event time, that ends what was before it; above the size, so that no
 *     window sees both sides
 */
public record WindowPolicy(
        Duration size, Duration advance, Duration sampleInterval, Duration grace, Duration noDataAfter) {

    /** Refuses lengths that do not fit together, naming the configuration keys. */
    public WindowPolicy {
        requireMultiple("window.size.ms", size, "window.advance.ms", advance);
        requireMultiple("window.advance.ms", advance, "sample.interval.ms", sampleInterval);
        if (grace.compareTo(size) > 0) {
            throw new IllegalArgumentException("grace.ms: must not be above window.size.ms");
        }
        if (noDataAfter.compareTo(size) <= 0) {
            throw new IllegalArgumentException("no.data.after.ms: must be above window.size.ms");
        }
    }

    /** End of the first window that holds a sample of this time. */
    long endOf(long time) {
        return (Math.floorDiv(time, advance.toMillis()) + 1) * advance.toMillis();
    }

    private static void requireMultiple(String wholeKey, Duration whole, String partKey, Duration part) {
        boolean fits = part.toMillis() > 0 && whole.compareTo(part) >= 0 && whole.toMillis() % part.toMillis() == 0;
        if (!fits) {
            throw new IllegalArgumentException(wholeKey + ": must be a multiple of " + partKey);
        }
    }
}
