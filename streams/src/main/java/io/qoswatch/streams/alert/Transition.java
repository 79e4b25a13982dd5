package io.qoswatch.streams.alert;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.rule.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param kind what
 * @param alert the alert after it; of a resolved one the last state
 * @param evaluation what the window said; null where it said nothing, or the alert ended without one
 * @param reason why it ended; null unless the kind is RESOLVED
 */
public record Transition(
        AlertTransition kind,
        AlertState.Open alert,
        @Nullable Evaluation evaluation,
        @Nullable ResolvedReason reason) {}
