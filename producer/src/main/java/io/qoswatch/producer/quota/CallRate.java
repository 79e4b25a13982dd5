package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

/**
 * A limit by the second or minute, kept in every period of that length, wherever it begins: Zoom does not say where its own
 * do. A token bucket that holds half of the limit and gets the other half back in a period; so there is never more, and in the
 * long run half as much. The daily budget is far below that.
 */
final class CallRate {

    private final @Nullable Bucket bucket;

    /**
     * A limit of so many calls in a period, or none if 0.
     *
     * @param mayBeUsedUp whether a predecessor may have made calls a moment ago; the bucket is empty then
     */
    CallRate(int limit, Duration period, Clock clock, boolean mayBeUsedUp) {
        this.bucket = limit == 0 ? null : bucket(limit, period, clock, mayBeUsedUp);
    }

    /** Takes a call and gives zero, or takes none and tells how long to wait. */
    Duration take() {
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    private static Bucket bucket(int limit, Duration period, Clock clock, boolean mayBeUsedUp) {
        int capacity = Math.max(1, limit / 2);
        int refill = Math.max(1, limit - capacity);
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(capacity)
                        .refillGreedy(refill, period)
                        .initialTokens(mayBeUsedUp ? 0 : capacity))
                .withCustomTimePrecision(new ClockMeter(new SteadyClock(clock)))
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
