package io.qoswatch.producer.quota;

import java.time.Duration;

/**
 * What may still be spent today.
 *
 * @param calls calls that are left
 * @param rest time until the day ends
 */
public record Allowance(long calls, Duration rest) {

    /** For an account without a daily limit. */
    public static final Allowance UNLIMITED = new Allowance(Long.MAX_VALUE, Duration.ofDays(1));

    private static final double MILLIS_A_MINUTE = 60_000;

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return calls == Long.MAX_VALUE;
    }

    /** Calls a minute that use up what is left by the end of the day; infinite if there is no limit. */
    public double callsPerMinute() {
        if (isUnlimited()) {
            return Double.POSITIVE_INFINITY;
        }
        return rest.isZero() ? 0 : calls / (rest.toMillis() / MILLIS_A_MINUTE);
    }
}
