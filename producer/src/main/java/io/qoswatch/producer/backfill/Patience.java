package io.qoswatch.producer.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.quota.Pause;

/**
 * Repeats what fails for a reason that passes. While Zoom is away, or the day has no call left, that is as often as it takes;
 * what may be wrong with the one request only is given up after some attempts. Used by one thread.
 */
final class Patience {

    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_DOUBLINGS = 9;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    /** The clock may run faster than real time, in which is waited. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Pause pause;
    private final StopSignal stop;
    private final boolean endsWhenUsedUp;
    private final Waiting waiting;

    /** Is told before something is waited for. */
    @FunctionalInterface
    interface Waiting {
        void begins(ZoomException failure, Instant until);
    }

    Patience(BackfillControl control, BackfillSettings settings, Waiting waiting) {
        this.clock = settings.clock();
        this.pause = control.pause();
        this.stop = control.stop();
        this.endsWhenUsedUp = settings.endsWhenUsedUp();
        this.waiting = waiting;
    }

    /**
     * What the request gives in the end.
     *
     * @throws ZoomException if it cannot succeed, or has failed too often
     * @throws EarlyEnd if the backfill is told to stop, or the day has no call left and it is not to wait
     */
    <T> T call(Supplier<T> request) {
        int failures = 0;
        while (true) {
            endIfStopped();
            try {
                return request.get();
            } catch (ZoomException e) {
                endIfStopped();
                failures++;
                if (isFinal(e) || (!e.reason().endsPoll() && failures == MAX_ATTEMPTS)) {
                    throw e;
                }
                if (e.reason() == FailureReason.DAILY_LIMIT && endsWhenUsedUp) {
                    throw new EarlyEnd(BackfillEnd.USED_UP);
                }
                Instant backOff = clock.instant().plus(backOff(failures));
                await(e, e.retryAt().filter(clock.instant()::isBefore).orElse(backOff));
            }
        }
    }

    /** The same, from the first page on where the page tokens have expired. */
    <T> T callPages(Supplier<T> pages) {
        for (int attempt = 1; ; attempt++) {
            try {
                return pages.get();
            } catch (ZoomException e) {
                if (e.reason() != FailureReason.PAGE_TOKEN_EXPIRED || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** @throws EarlyEnd if the backfill is told to stop */
    void endIfStopped() {
        if (stop.isGiven()) {
            throw new EarlyEnd(BackfillEnd.STOPPED);
        }
    }

    private static boolean isFinal(ZoomException failure) {
        return failure.kind() == FailureKind.STOP
                || failure.kind() == FailureKind.SKIP_MEETING
                || failure.reason() == FailureReason.PAGE_TOKEN_EXPIRED;
    }

    private static Duration backOff(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    private void await(ZoomException failure, Instant until) {
        waiting.begins(failure, until);
        try {
            for (Duration rest = rest(until); !rest.isNegative() && !rest.isZero(); rest = rest(until)) {
                if (pause.atMost(rest.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : rest)) {
                    throw new EarlyEnd(BackfillEnd.STOPPED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EarlyEnd(BackfillEnd.STOPPED);
        }
    }

    private Duration rest(Instant until) {
        return Duration.between(clock.instant(), until);
    }
}
