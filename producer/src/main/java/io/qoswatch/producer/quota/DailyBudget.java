package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a day, both labels together. Calls are written to the ledger before they are made, some at a time: a crash loses
 * those that were written and not made, and a restart calls none over the limit. Not thread-safe.
 */
final class DailyBudget {

    /** Calls are kept away from midnight by that, since Zoom's clock and this one may differ. */
    static final Duration GUARD = Duration.ofSeconds(5);

    private static final int MOST_WRITTEN_AHEAD = 100;
    private static final int WRITES_A_DAY = 300;

    private final int limit;
    private final Clock clock;
    private final QuotaLedger ledger;
    private final Map<Label, Long> made = new EnumMap<>(Label.class);
    private final Map<Label, Long> written = new EnumMap<>(Label.class);
    private Instant day;
    private long elsewhere;
    private @Nullable Instant closedUntil;

    /**
     * The budget of the running day.
     *
     * @param limit calls in a day, or 0 for any number
     * @param kept what a predecessor has written, or null if there was none
     */
    DailyBudget(int limit, Clock clock, QuotaLedger ledger, @Nullable QosQuota kept) {
        this.limit = limit;
        this.clock = clock;
        this.ledger = ledger;
        this.day = today();
        if (kept != null) {
            closedUntil = kept.getClosedUntil();
            if (kept.getDay().equals(day)) {
                restore(Label.HEAVY, kept.getHeavyCalls());
                restore(Label.RESOURCE_INTENSIVE, kept.getResourceIntensiveCalls());
            }
        }
    }

    /** Takes a call, unless the day has none left. */
    boolean take(Label label) {
        roll();
        if (limit > 0) {
            if (left() == 0) {
                return false;
            }
            if (made(label) >= written.getOrDefault(label, 0L)) {
                writeAhead(label);
            }
        }
        made.merge(label, 1L, Long::sum);
        return true;
    }

    /** Calls that are left today, none while Zoom refuses; not to be asked for where there is no limit. */
    long left() {
        roll();
        long used = made(Label.HEAVY) + made(Label.RESOURCE_INTENSIVE) + elsewhere;
        return closedUntil != null && clock.instant().isBefore(closedUntil) ? 0 : Math.max(0, limit - used);
    }

    /** Calls that were made today, or may have been by a predecessor. */
    long made(Label label) {
        return made.getOrDefault(label, 0L);
    }

    /** Takes in how many Zoom says are left: other apps of the account spend from the same budget. */
    void told(long left) {
        roll();
        if (limit > 0) {
            elsewhere = Math.max(elsewhere, limit - left - made(Label.HEAVY) - made(Label.RESOURCE_INTENSIVE));
        }
    }

    /** Zoom has refused further calls. */
    void close(Instant until) {
        closedUntil = until;
        save();
    }

    /** When Zoom wants to be asked again: at the end of the day, if it has not said. */
    Instant opensAt() {
        Instant tomorrow = today().plus(1, ChronoUnit.DAYS).plus(GUARD);
        return closedUntil == null || !clock.instant().isBefore(closedUntil) ? tomorrow : closedUntil;
    }

    /** How long calls must wait since a day is about to change or has just done so; zero nearly always. */
    Duration guard() {
        if (limit == 0) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Instant shifted = now.plus(GUARD);
        Duration sinceGuard = Duration.between(shifted.truncatedTo(ChronoUnit.DAYS), shifted);
        Duration wait = GUARD.multipliedBy(2).minus(sinceGuard);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Time in which what is left may be spent. */
    Duration rest() {
        Duration rest = Duration.between(
                clock.instant(), today().plus(1, ChronoUnit.DAYS).minus(GUARD));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void roll() {
        Instant today = today();
        if (today.isAfter(day)) {
            day = today;
            elsewhere = 0;
            made.clear();
            written.clear();
        }
    }

    private void writeAhead(Label label) {
        int ahead = Math.max(1, Math.min(MOST_WRITTEN_AHEAD, limit / WRITES_A_DAY));
        long before = written.getOrDefault(label, 0L);
        written.put(label, made(label) + Math.min(ahead, left()));
        try {
            save();
        } catch (RuntimeException e) {
            written.put(label, before);
            throw e;
        }
    }

    private void save() {
        ledger.save(new QosQuota(
                day,
                Math.max(made(Label.HEAVY), written.getOrDefault(Label.HEAVY, 0L)),
                Math.max(made(Label.RESOURCE_INTENSIVE), written.getOrDefault(Label.RESOURCE_INTENSIVE, 0L)),
                closedUntil));
    }

    private void restore(Label label, long calls) {
        made.put(label, calls);
        written.put(label, calls);
    }

    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }
}
