package io.qoswatch.streams.rule;

/**
 * Limits of a rule, in the unit of its metric. Whether trouble lies above or below follows from their order: a clear threshold
 * under the warning one means that high values are bad.
 *
 * @param clear a value on the good side of this, or at it, ends an alert
 * @param warning a value at or beyond this is a breach
 * @param critical a value at or beyond this is a critical breach
 */
public record Thresholds(double clear, double warning, double critical) {

    /** Refuses limits out of order. */
    public Thresholds {
        boolean rising = clear < warning && warning <= critical;
        boolean falling = clear > warning && warning >= critical;
        if (!rising && !falling) {
            throw new IllegalArgumentException(
                    "thresholds must be in the order clear, warning, critical, rising or falling,"
                            + " with clear apart from warning; they are " + clear + ", " + warning + ", " + critical);
        }
    }

    /** True if high values are bad, false if low ones are. */
    public boolean isRising() {
        return clear < warning;
    }

    /** Judges a value. */
    public Level levelOf(double value) {
        double sign = isRising() ? 1 : -1;
        if (sign * value >= sign * critical) {
            return Level.CRITICAL;
        }
        if (sign * value >= sign * warning) {
            return Level.WARNING;
        }
        return sign * value > sign * clear ? Level.BETWEEN : Level.CLEAR;
    }

    /** True if {@code value} is worse than {@code other}. */
    boolean isWorse(double value, double other) {
        return isRising() ? value > other : value < other;
    }

    /** The threshold of a severity. */
    public double of(Level level) {
        return switch (level) {
            case CRITICAL -> critical;
            case WARNING -> warning;
            case CLEAR, BETWEEN -> clear;
        };
    }
}
