package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/** The gate of calls with a ledger in memory, where waiting moves the clock. */
abstract class CallQuotaFixture {

    static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");

    final MutableClock clock = new MutableClock(TEN);
    final FakeLedger ledger = new FakeLedger();

    boolean stopped;

    static ZoomException throttled(@Nullable Instant retryAt) {
        return retryAt == null
                ? new ZoomException(FailureReason.THROTTLED, "too fast")
                : new ZoomException(FailureReason.THROTTLED, "too fast", retryAt);
    }

    Duration heldAfterRefusal(CallQuota quota, ZoomException refusal) {
        Instant before = clock.instant();
        quota.refused(Label.HEAVY, refusal);
        quota.awaitCall(Label.HEAVY);
        return Duration.between(before, clock.instant());
    }

    List<Instant> times(CallQuota quota, Label label, int calls) {
        List<Instant> times = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            quota.awaitCall(label);
            times.add(clock.instant());
        }
        return times;
    }

    /** The most calls in any time of that length, wherever it begins. */
    static int mostWithin(Duration length, List<Instant> calls) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (!calls.get(first).plus(length).isAfter(calls.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    CallQuota quota(QuotaLimits limits, @Nullable QosQuota kept) {
        return new CallQuota(
                limits,
                clock,
                duration -> {
                    clock.advance(duration);
                    return stopped;
                },
                RandomGenerator.of("L64X128MixRandom"),
                ledger,
                kept);
    }

    static ZoomException daily(String retryAt) {
        return new ZoomException(FailureReason.DAILY_LIMIT, "used up", Instant.parse(retryAt));
    }

    long left(@Nullable QosQuota kept) {
        return quota(QuotaLimits.BUSINESS, kept).allowance().calls();
    }
}
