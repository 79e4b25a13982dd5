package io.qoswatch.streams.oracle;

import java.time.Instant;

import io.qoswatch.schemas.AlertSeverity;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.ResolvedReason;
import org.jspecify.annotations.Nullable;

/**
 * A transition of an alert, as far as engine and oracle are compared.
 *
 * @param user user_id of the participant
 * @param at end of the window that decided, or of the last one before the data ended
 * @param value the value that decided; null where none did
 * @param flapping whether it is flapping after it
 */
record Happening(
        String user,
        String ruleId,
        AlertTransition kind,
        AlertSeverity severity,
        @Nullable ResolvedReason reason,
        Instant at,
        @Nullable Double value,
        boolean flapping) {

    private static final double DIGITS = 1e9;

    /** Rounds the value: in its last bits arithmetic may go another way. */
    Happening {
        value = value == null ? null : Math.rint(value * DIGITS) / DIGITS;
    }

    static Happening of(QosAlert alert) {
        return new Happening(
                alert.getParticipant().getUserId(),
                alert.getRuleId(),
                alert.getTransition(),
                alert.getSeverity(),
                alert.getResolvedReason(),
                alert.getOccurredAt(),
                alert.getObservedValue(),
                alert.getFlapping());
    }
}
