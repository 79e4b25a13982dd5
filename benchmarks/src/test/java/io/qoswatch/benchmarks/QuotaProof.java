package io.qoswatch.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.zoom.RateLimits;
import org.junit.jupiter.api.Test;

/**
 * Polls a simulated Zoom for a day, with three times as much to ask for as the plan allows, and judges by the simulator's own
 * account of calls. The producer is killed a few times and goes on with what it had written down. Time is virtual: poller,
 * client and simulator share a clock that moves by the waits of the one and the latencies of the other.
 */
class QuotaProof {

    private static final Instant DAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final int KILLS = 5;
    private static final double LEAST_DEMAND = 3;
    private static final double LEAST_USED_PCT = 95;
    private static final double LONGEST_GAP_MINUTES = 15;

    @Test
    void shouldSpendTheDayOfABusinessPlan() {
        prove("business-plus", QuotaLimits.BUSINESS, RateLimits.BUSINESS, 72);
    }

    @Test
    void shouldSpendTheDayOfAProPlan() {
        prove("pro", QuotaLimits.PRO, RateLimits.PRO, 36);
    }

    private static void prove(String plan, QuotaLimits limits, RateLimits zoomLimits, int meetings) {
        Proof proof = new Proof();
        String name = "quota-" + plan + "-";
        try (VirtualDay day = VirtualDay.of(DAY, limits, zoomLimits, meetings)) {
            for (int part = 1; part <= KILLS + 1; part++) {
                day.pollUntil(DAY.plus(Duration.ofDays(1).multipliedBy(part).dividedBy(KILLS + 1)));
            }
            CallAccount account = new CallAccount(day.zoom(), DAY, DAY.plus(Duration.ofDays(1)));

            proof.atLeast(name + "demand", account.demandedCalls() / limits.perDay(), "budgets", LEAST_DEMAND);
            proof.exactly(name + "refused", account.refused(), "calls", 0);
            proof.atMost(name + "most-in-a-second", account.mostHeavyInASecond(), "calls", limits.heavyPerSecond());
            proof.atMost(
                    name + "most-lists-in-a-minute",
                    account.mostListsInAMinute(),
                    "calls",
                    limits.resourceIntensivePerMinute());
            proof.atMost(name + "calls", account.calls(), "calls", limits.perDay());
            proof.atLeast(name + "used", 100.0 * account.calls() / limits.perDay(), "%", LEAST_USED_PCT);
            proof.tell(name + "failed", account.failed(), "calls");
            proof.tell(name + "lists", account.lists(), "calls");
            proof.tell(name + "meetings", account.meetings(), "meetings");
            proof.atMost(name + "longest-gap", account.longestGapMinutes(), "min", LONGEST_GAP_MINUTES);
            proof.tell(name + "mean-gap-small", account.meanGapMinutes(false), "min");
            proof.tell(name + "mean-gap-large", account.meanGapMinutes(true), "min");
            day.meanPlanned()
                    .forEach((of, minutes) ->
                            proof.tell(name + "planned-" + of.name().toLowerCase(Locale.ROOT), minutes, "min"));
        }
        proof.verify();
    }
}
