package io.qoswatch.producer.poll;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.metrics.LiveFigures;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.schemas.client.Readiness;

/**
 * Whether polls come to their end, within reasonable time and with calls left of the day; and if not, why. Where they do, and
 * Zoom's answers are empty, the detail says so. Thread-safe.
 */
public final class PollReadiness {

    private static final Duration SHORTEST_STALE = Duration.ofMinutes(15);
    /** People who have just come together have no sample yet. */
    private static final int NOTABLE_POLLS_WITHOUT_SAMPLES = 2;

    private final ProducerStats stats;
    private final Supplier<Optional<QuotaReport>> quota;
    private final Duration interval;

    /**
     * @param stats what the polls have come to
     * @param quota the latest report, for any thread
     * @param interval from the start of a poll to the start of the next
     */
    public PollReadiness(ProducerStats stats, Supplier<Optional<QuotaReport>> quota, Duration interval) {
        this.stats = stats;
        this.quota = quota;
        this.interval = interval;
    }

    /** As of this moment. */
    public Readiness now() {
        if (isDayUsedUp()) { // First, since polls then wait until the day ends.
            return Readiness.waiting("daily limit", "no call is left of the day, which ends at 00:00 UTC");
        }
        Duration sinceFinished = stats.sinceLastPollFinished();
        if (stats.polls() > 0 && sinceFinished.compareTo(stale()) > 0) {
            return Readiness.waiting("polls stand still", "none has finished for " + sinceFinished.toSeconds() + " s");
        }
        if (stats.lastPollFinished()) {
            return Readiness.ready(emptiness());
        }
        return stats.lastFailure().isEmpty()
                ? Readiness.waiting("starting", "no poll has come to its end yet")
                : Readiness.waiting("poll failed", stats.lastFailure().toLowerCase(Locale.ROOT));
    }

    /** By the own account, or by what Zoom said when it ended the last poll. */
    private boolean isDayUsedUp() {
        return stats.lastPollFinished()
                ? quota.get().filter(QuotaReport::isUsedUp).isPresent()
                : stats.lastFailure().equals(FailureReason.DAILY_LIMIT.name());
    }

    private String emptiness() {
        LiveFigures live = stats.live();
        if (live.meetings().orElse(1) == 0) {
            return "no meeting is live";
        }
        int polls = live.pollsWithoutSamples();
        return polls < NOTABLE_POLLS_WITHOUT_SAMPLES
                ? ""
                : "live meetings had no sample in the last " + polls + " polls";
    }

    /** Ten missed polls, and longer than a wait for a limit or for Kafka takes. */
    private Duration stale() {
        Duration tenPolls = interval.multipliedBy(10);
        return tenPolls.compareTo(SHORTEST_STALE) > 0 ? tenPolls : SHORTEST_STALE;
    }
}
