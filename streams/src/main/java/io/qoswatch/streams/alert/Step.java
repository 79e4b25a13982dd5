package io.qoswatch.streams.alert;

import org.jspecify.annotations.Nullable;

/**
 * Result of judging a window.
 *
 * @param state the next state; null for inactive
 * @param told what others should know; null if nothing
 * @param isTransition false if that is no transition, but the last one again, of an alert that is in another condition since
 */
public record Step(@Nullable AlertState state, @Nullable Transition told, boolean isTransition) {

    /** Inactive, and nothing happened. */
    public static final Step INACTIVE = new Step(null, null, false);

    static Step to(@Nullable AlertState state) {
        return state == null ? INACTIVE : new Step(state, null, false);
    }

    /** Inactive, after the end of an alert if there was one. */
    public static Step ended(@Nullable Transition end) {
        return end == null ? INACTIVE : transition(null, end);
    }

    static Step transition(@Nullable AlertState state, Transition transition) {
        return new Step(state, transition, true);
    }
}
