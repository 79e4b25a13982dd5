package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What a backfill leaves to the live polls beside it. */
final class LivePolls {

    /** They complete a meeting within minutes of its end, and forget it an hour later. */
    static final Duration UNTIL_SETTLED = Duration.ofHours(2);
    /** After a gap, they may go on completing what they have found for that long. */
    private static final Duration LONGEST_CATCHING_UP = Duration.ofDays(1);

    private LivePolls() {}

    /**
     * The time from which on what ended is theirs: they know it, or look for it when they are back, unless they have been away for
     * longer than they look back.
     *
     * @param knownUntil up to when they know what was live, which stands still while they look; null if there never were any
     * @param catchUp how far they look back; zero if they do not
     */
    static Instant concernedFrom(Instant now, @Nullable Instant knownUntil, Duration catchUp) {
        Instant earliest = now.minus(catchUp).minus(LONGEST_CATCHING_UP);
        if (knownUntil == null || catchUp.isZero() || knownUntil.isBefore(earliest) || knownUntil.isAfter(now)) {
            return now.minus(UNTIL_SETTLED);
        }
        return knownUntil.minus(UNTIL_SETTLED);
    }
}
