package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.HttpAnswer;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every call of Zoom's Dashboard passes: it waits as long as a limit by the second or minute asks to, and
 * refuses what the day has no budget for. Used by one thread.
 */
public final class CallQuota {

    /** What takes longer is left to a later poll. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(15);
    /** The clock may run faster than real time, in which is waited. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final QuotaLimits limits;
    private final Clock clock;
    private final Pause pause;
    private final DailyBudget budget;
    private final Map<Label, CallRate> rates = new EnumMap<>(Label.class);
    private final Map<Label, BackOff> backOffs = new EnumMap<>(Label.class);
    private Instant dayOfCall;
    private long calls;

    /**
     * The gate as it is after a start.
     *
     * @param limits what the account may call
     * @param clock tells seconds, minutes and days
     * @param pause how to wait
     * @param random spreads retries
     * @param ledger where calls are kept
     * @param kept what a predecessor has kept, or null if there was none
     */
    public CallQuota(
            QuotaLimits limits,
            Clock clock,
            Pause pause,
            RandomGenerator random,
            QuotaLedger ledger,
            @Nullable QosQuota kept) {
        this.limits = limits;
        this.clock = clock;
        this.pause = pause;
        this.budget = new DailyBudget(limits.perDay(), clock, ledger, kept);
        this.dayOfCall = budget.day();
        boolean mayBeUsedUp = kept != null || !limits.isDailyLimited(); // Without a daily limit nothing is kept.
        rates.put(Label.HEAVY, new CallRate(limits.heavyPerSecond(), SECOND, clock, mayBeUsedUp));
        rates.put(
                Label.RESOURCE_INTENSIVE,
                new CallRate(limits.resourceIntensivePerMinute(), MINUTE, clock, mayBeUsedUp));
        for (Label label : Label.values()) {
            backOffs.put(label, new BackOff(clock, random));
        }
    }

    /**
     * What to go on with where nobody knows what a predecessor has called: a tenth of the day is left.
     *
     * @param limits what the account may call
     * @param known what is known, or null
     * @param at a time of the day of which nothing more is known
     */
    public static QosQuota unknown(QuotaLimits limits, @Nullable QosQuota known, Instant at) {
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        long mostOfADay = limits.perDay() * 9L / 10;
        if (known == null || known.getDay().isBefore(day)) {
            return new QosQuota(day, mostOfADay, 0L, known == null ? null : known.getClosedUntil());
        }
        if (known.getDay().isAfter(day)) {
            return known;
        }
        long heavy = Math.max(known.getHeavyCalls(), mostOfADay - known.getResourceIntensiveCalls());
        return new QosQuota(day, heavy, known.getResourceIntensiveCalls(), known.getClosedUntil());
    }

    /** A gate that is always open, for a Zoom without limits. */
    public static CallQuota unlimited(Clock clock) {
        return new CallQuota(
                QuotaLimits.NONE, clock, duration -> false, RandomGenerator.getDefault(), quota -> {}, null);
    }

    /**
     * To be called before each call: returns when it may be made, and counts it.
     *
     * @throws ZoomException if it may not be made for a longer time, or the producer is told to stop
     */
    public void awaitCall(Label label) {
        do {
            hold(label);
            if (!budget.take(label)) {
                throw new ZoomException(
                        FailureReason.DAILY_LIMIT, "no call is left of the daily budget", budget.opensAt());
            }
        } while (!budget.isStillOpen()); // It may have taken long to write the call down.
        dayOfCall = budget.day();
        calls++;
    }

    /** To be called with each answer, also a refusal: takes in what its headers say. */
    public void answered(Label label, HttpAnswer answer) {
        if (answer.isSuccess()) {
            backOff(label).succeeded();
        }
        answer.callsLeftToday().ifPresent(left -> budget.told(dayOfCall, left));
    }

    /** To be called with each refusal; gives it back with the time that follows from it here. */
    public ZoomException refused(Label label, ZoomException refusal) {
        return switch (refusal.reason()) {
            case THROTTLED -> {
                backOff(label).throttled(refusal.retryAt());
                yield refusal;
            }
            case DAILY_LIMIT -> {
                budget.close(dayOfCall, refusal.retryAt());
                yield refusal.retriedAt(budget.opensAt());
            }
            default -> refusal;
        };
    }

    /** What may still be spent today. */
    public Allowance allowance() {
        return limits.isDailyLimited() || budget.isClosed()
                ? new Allowance(budget.left(), budget.rest())
                : Allowance.UNLIMITED;
    }

    /** Limits that are kept. */
    public QuotaLimits limits() {
        return limits;
    }

    /** Calls since this was made. */
    public long calls() {
        return calls;
    }

    /** Calls of this day, among them those that a predecessor may have made. */
    public long callsToday(Label label) {
        return budget.made(label);
    }

    private void hold(Label label) {
        try {
            Duration held = backOff(label).rest();
            if (held.compareTo(LONGEST_HOLD) > 0) {
                throw new ZoomException(
                        FailureReason.HELD_BACK,
                        "held back after a rate limit",
                        clock.instant().plus(held));
            }
            Duration wait = wait(label);
            while (!wait.isZero()) {
                if (pause.atMost(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)) {
                    throw new ZoomException(FailureReason.HELD_BACK, "stopped while it waited for a rate limit");
                }
                wait = wait(label);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZoomException(FailureReason.HELD_BACK, "interrupted while it waited for a rate limit");
        }
    }

    /** The rate comes last: asking it takes a call. */
    private Duration wait(Label label) {
        Duration held = backOff(label).rest();
        Duration guard = budget.guard();
        Duration longer = held.compareTo(guard) > 0 ? held : guard;
        if (longer.compareTo(Duration.ZERO) > 0) {
            return longer;
        }
        CallRate rate = rates.get(label);
        return rate == null ? Duration.ZERO : rate.take();
    }

    private BackOff backOff(Label label) {
        return backOffs.computeIfAbsent(label, missing -> new BackOff(clock, RandomGenerator.getDefault()));
    }
}
