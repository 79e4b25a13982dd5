package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a day, both labels together. Calls are written to the ledger before they are made, some at a time: a crash loses
 * those that were written and not made, and a restart calls none over the limit. Not thread-safe.
 */
final class DailyBudget {

    /** Calls are kept away from midnight by that, since Zoom's clock and this one may differ. */
    static final Duration GUARD = Duration.ofSeconds(5);

    /** So soon after midnight a refusal may still speak of the day before: answers are late, and clocks differ. */
    private static final Duration EARLY = Duration.ofMinutes(15);

    private static final Duration CLOSED_WHILE_EARLY = Duration.ofMinutes(5);
    private static final Duration CLOSED_AT_LEAST = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

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
            if (!kept.getDay().isBefore(day)) { // Later if a clock was put back since: what was called was called.
                day = kept.getDay();
                restore(Label.HEAVY, kept.getHeavyCalls());
                restore(Label.RESOURCE_INTENSIVE, kept.getResourceIntensiveCalls());
            }
        }
    }

    /** Takes a call, unless the day has none left. */
    boolean take(Label label) {
        roll();
        if (isClosed()) {
            return false;
        }
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

    /** Whether calls of the day that the last one was taken from may be made now. */
    boolean isStillOpen() {
        return limit == 0 || (!today().isAfter(day) && guard().isZero());
    }

    /** The day that is counted: of two between which the clock was put back, the later. */
    Instant day() {
        roll();
        return day;
    }

    /** Whether Zoom has refused calls until a time that has not come. */
    boolean isClosed() {
        return closedUntil != null && clock.instant().isBefore(closedUntil);
    }

    /** Calls that are left today, none while Zoom refuses; not to be asked for where there is no limit. */
    long left() {
        roll();
        long used = made(Label.HEAVY) + made(Label.RESOURCE_INTENSIVE) + elsewhere;
        return isClosed() ? 0 : Math.max(0, limit - used);
    }

    /** Calls that were made today, or may have been by a predecessor. */
    long made(Label label) {
        return made.getOrDefault(label, 0L);
    }

    /**
     * Takes in how many Zoom says are left: other apps of the account spend from the same budget. The newest answer counts.
     *
     * @param dayOfCall day in which the call began; the answer says nothing of another
     */
    void told(Instant dayOfCall, long left) {
        roll();
        if (limit > 0 && dayOfCall.equals(day)) {
            elsewhere = Math.max(0, limit - left - made(Label.HEAVY) - made(Label.RESOURCE_INTENSIVE));
        }
    }

    /**
     * Zoom has refused further calls.
     *
     * @param dayOfCall day in which the refused call began
     * @param retryAt when Zoom wants to be asked again, if it has said so
     */
    void close(Instant dayOfCall, Optional<Instant> retryAt) {
        roll();
        Instant now = clock.instant();
        if (dayOfCall.isBefore(day) || now.isBefore(today().plus(EARLY))) {
            closedUntil = now.plus(CLOSED_WHILE_EARLY);
        } else {
            Instant earliest = now.plus(CLOSED_AT_LEAST);
            Instant until = retryAt.orElse(endOfDay());
            closedUntil = until.isBefore(earliest) ? earliest : until;
        }
        if (closedUntil.isBefore(endOfDay())) {
            elsewhere = 0; // That nothing is left holds until then; the next answer tells anew.
        }
        save();
    }

    /** When Zoom wants to be asked again: at the end of the day, if it has not said. */
    Instant opensAt() {
        roll();
        return closedUntil != null && isClosed() ? closedUntil : endOfDay();
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
        roll();
        Duration rest = Duration.between(clock.instant(), day.plus(DAY).minus(GUARD));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void roll() {
        Instant today = today();
        if (today.isAfter(day)) {
            day = today;
            elsewhere = 0;
            made.clear();
            written.clear();
        } else if (day.isAfter(today.plus(DAY))) { // The clock was far ahead; its day is not waited for.
            day = today.plus(DAY);
        }
        Instant latest = clock.instant().plus(DAY).plus(GUARD);
        if (closedUntil != null
                && closedUntil.isAfter(latest)) { // No refusal of Zoom's is longer; the clock was put back.
            closedUntil = latest;
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

    private Instant endOfDay() {
        return day.plus(DAY).plus(GUARD);
    }

    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }
}
