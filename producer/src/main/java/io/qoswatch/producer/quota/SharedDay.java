package io.qoswatch.producer.quota;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/**
 * The day's calls of the live polls and of a backfill, which have a part each of the account's limits. What one of the two has
 * called beyond its part, because its part was larger before somebody changed the settings, is taken off the other's. On such a
 * day each restart takes it off once more: rather too few calls than too many.
 */
public final class SharedDay {

    private SharedDay() {}

    /**
     * What counts as kept by one of them at its start.
     *
     * @param own what its predecessor has kept, or null
     * @param other what the other has kept, or null
     * @param othersCalls how many calls a day the other may make
     * @param now tells the day
     */
    public static @Nullable QosQuota kept(
            @Nullable QosQuota own, @Nullable QosQuota other, long othersCalls, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (other == null || !other.getDay().equals(today)) {
            return own;
        }
        long beyond = other.getHeavyCalls() + other.getResourceIntensiveCalls() - othersCalls;
        if (beyond <= 0) {
            return own;
        }
        return own == null || !own.getDay().equals(today)
                ? new QosQuota(today, beyond, 0L, other.getClosedUntil())
                : new QosQuota(
                        today, own.getHeavyCalls() + beyond, own.getResourceIntensiveCalls(), own.getClosedUntil());
    }
}
