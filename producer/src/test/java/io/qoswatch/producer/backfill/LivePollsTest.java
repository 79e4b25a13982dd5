package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LivePollsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Test
    void shouldHaveTheLastTwoHoursWhileTheyRun() {
        assertThat(concernedFrom(NOW.minusSeconds(30), TWO_DAYS)).isEqualTo("2026-03-05T09:59:30Z");
    }

    @Test
    void shouldHaveTheLastTwoHoursWhenThereNeverWereAny() {
        assertThat(concernedFrom(null, TWO_DAYS)).isEqualTo("2026-03-05T10:00:00Z");
    }

    @Test
    void shouldHaveAllSinceTheyWereAwayIfTheyWillLookBack() {
        assertThat(concernedFrom(Instant.parse("2026-03-04T00:00:00Z"), TWO_DAYS))
                .isEqualTo("2026-03-03T22:00:00Z");
    }

    @Test
    void shouldHaveItForADayMoreSinceTheyMayBeAtIt() {
        assertThat(concernedFrom(NOW.minus(TWO_DAYS).minus(Duration.ofHours(24)), TWO_DAYS))
                .isEqualTo("2026-03-02T10:00:00Z");
    }

    @Test
    void shouldHaveTheLastTwoHoursWhenTheyWereAwayForLonger() {
        assertThat(concernedFrom(NOW.minus(TWO_DAYS).minus(Duration.ofHours(25)), TWO_DAYS))
                .isEqualTo("2026-03-05T10:00:00Z");
    }

    @Test
    void shouldHaveTheLastTwoHoursIfTheyDoNotLookBack() {
        assertThat(concernedFrom(Instant.parse("2026-03-05T00:00:00Z"), Duration.ZERO))
                .isEqualTo("2026-03-05T10:00:00Z");
    }

    @Test
    void shouldNotHaveMoreOfThePastIfAClockIsAhead() {
        assertThat(concernedFrom(NOW.plusSeconds(600), TWO_DAYS)).isEqualTo("2026-03-05T10:00:00Z");
    }

    private static Instant concernedFrom(@Nullable Instant knownUntil, Duration catchUp) {
        return LivePolls.concernedFrom(NOW, knownUntil, catchUp);
    }
}
