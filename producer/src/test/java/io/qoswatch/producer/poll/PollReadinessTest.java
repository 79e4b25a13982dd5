package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.Allowance;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.schemas.client.Readiness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollReadinessTest {

    private static final Readiness DAILY_LIMIT =
            Readiness.waiting("daily limit", "no call is left of the day, which ends at 00:00 UTC");

    private final AtomicLong nanoTime = new AtomicLong();
    private final ProducerStats stats = new ProducerStats(new SimpleMeterRegistry(), nanoTime::get);
    private @Nullable QuotaReport quota;

    @Test
    void shouldTellHowTheLastPollEnded() {
        assertThat(now()).isEqualTo(Readiness.waiting("starting", "no poll has come to its end yet"));

        stats.pollFailed("UNREACHABLE");
        assertThat(now()).isEqualTo(Readiness.waiting("poll failed", "unreachable"));

        stats.pollFinished();
        assertThat(now()).isEqualTo(Readiness.ready(""));
    }

    @Test
    void shouldTellThatTheOwnBudgetOfTheDayIsUsedUp() {
        stats.pollFinished();

        quota = report(1);
        assertThat(now()).isEqualTo(Readiness.ready(""));

        quota = report(0);
        assertThat(now()).isEqualTo(DAILY_LIMIT);
    }

    @Test
    void shouldTellThatZoomHasEndedTheDayHoweverLongItLasts() {
        quota = report(5_000);
        stats.pollFinished();
        stats.pollFailed("DAILY_LIMIT");
        assertThat(now()).isEqualTo(DAILY_LIMIT);

        pass(Duration.ofHours(9));

        assertThat(now()).isEqualTo(DAILY_LIMIT);
    }

    /** Ten intervals, and 15 minutes at least. */
    @ParameterizedTest
    @CsvSource({"PT1M, PT15M", "PT1S, PT15M", "PT2M, PT20M"})
    void shouldTellWhenPollsStandStill(Duration interval, Duration longest) {
        stats.pollFinished();
        PollReadiness readiness = readiness(interval);

        pass(longest);
        assertThat(readiness.now().isReady()).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(readiness.now())
                .isEqualTo(Readiness.waiting(
                        "polls stand still", "none has finished for " + (longest.toSeconds() + 1) + " s"));

        stats.pollFinished();
        assertThat(readiness.now().isReady()).isTrue();
    }

    @Test
    void shouldTellOfEmptyAnswersFromTheSecondPollOn() {
        poll(3, 7);
        assertThat(now()).isEqualTo(Readiness.ready(""));

        poll(3, 0);
        assertThat(now()).isEqualTo(Readiness.ready(""));

        poll(3, 0);
        assertThat(now()).isEqualTo(Readiness.ready("live meetings had no sample in the last 2 polls"));

        poll(0, 0);
        assertThat(now()).isEqualTo(Readiness.ready("no meeting is live"));

        poll(3, 7);
        assertThat(now()).isEqualTo(Readiness.ready(""));
    }

    @Test
    void shouldNotTakeAPollThatAskedNobodyForEmpty() {
        poll(3, 0);
        stats.live().pollEnds(); // Nobody's turn, for want of calls.

        assertThat(stats.live().pollsWithoutSamples()).isEqualTo(1);
    }

    private void poll(int meetings, int samples) {
        stats.live().listed(meetings, 0);
        for (int meeting = 0; meeting < meetings; meeting++) {
            stats.live().answered(meeting == 0 ? samples : 0);
        }
        stats.live().pollEnds();
        stats.pollFinished();
    }

    private Readiness now() {
        return readiness(Duration.ofMinutes(1)).now();
    }

    private PollReadiness readiness(Duration interval) {
        return new PollReadiness(stats, () -> Optional.ofNullable(quota), interval);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static QuotaReport report(long callsLeft) {
        return new QuotaReport(
                Instant.parse("2026-01-05T09:00:00Z"),
                QuotaLimits.BUSINESS,
                Map.of(),
                new Allowance(callsLeft, Duration.ofHours(15)),
                Duration.ofMinutes(1),
                Map.of(),
                0,
                0);
    }
}
