package io.qoswatch.streams.rule;

import java.time.Duration;

/**
 * When an alert counts as flapping: it has turned for the worse {@code high} times within a time; until that has come down to
 * {@code low} times, it stays open. Two marks, so that flapping itself does not come and go.
 *
 * @param within the time, in event time; zero for no flap detection
 * @param high so many turns for the worse make it flapping, from 2 to {@value #MOST}
 * @param low so few end it, below {@code high}
 */
public record Flapping(Duration within, int high, int low) {

    /** What counts where a rule says nothing else. */
    public static final Flapping DEFAULT = new Flapping(Duration.ofMinutes(30), 3, 1);

    private static final int MOST = 20;

    /** Refuses marks that make no sense. */
    public Flapping {
        require(!within.isNegative(), "flapping: within must not be negative");
        require(high >= 2 && high <= MOST, "flapping: high must be from 2 to " + MOST);
        require(low >= 0 && low < high, "flapping: low must be from 0 to below high");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
