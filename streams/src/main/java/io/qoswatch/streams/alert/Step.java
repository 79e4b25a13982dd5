package io.qoswatch.streams.alert;

import org.jspecify.annotations.Nullable;

/**
 * Result of judging a window.
 *
 * @param state the next state; null for inactive
 * @param transition what happened; null if nothing that others should know
 */
public record Step(@Nullable AlertState state, @Nullable Transition transition) {

    static final Step INACTIVE = new Step(null, null);

    static Step to(AlertState state) {
        return new Step(state, null);
    }
}
