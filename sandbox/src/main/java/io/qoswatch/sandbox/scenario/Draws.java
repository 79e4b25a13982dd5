package io.qoswatch.sandbox.scenario;

import java.util.List;

/**
 * A row of numbers that look random and follow from what they are drawn for (SplitMix64). Own arithmetic, so that a seed means
 * the same world on every Java version. For one thread.
 */
final class Draws {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The row that belongs to the given numbers, in their order. */
    static Draws of(long seed, Subject subject, long... parts) {
        long state = mix(seed + subject.number * GAMMA);
        for (long part : parts) {
            state = mix(state + GAMMA + part * 0xD1B54A32D192ED03L);
        }
        return new Draws(state);
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** At least 0, below 1. */
    double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + (int) (unit() * (high - low + 1));
    }

    /** Whether something of the given probability happens. */
    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(between(0, choices.size() - 1));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** What numbers are drawn for; each has rows of its own. */
    enum Subject {
        MEETING_LENGTH(1),
        UUID(2),
        ATTENDANCE(3),
        TRAITS(4),
        IDENTITY(5),
        SITE_OUTAGE(6),
        EPISODE(7),
        SAMPLE(8),
        SPIKE(9),
        PAUSE(10),
        SCREEN_SHARE(11);

        private final long number;

        Subject(long number) {
            this.number = number;
        }
    }
}
