package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollScheduleTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final AtomicLong nanos = new AtomicLong();
    private double draw = 0.5;
    /** Draws what the test sets: 0.5 is no jitter. */
    private final RandomGenerator random = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return draw;
        }
    };

    private final PollSchedule schedule = new PollSchedule(Duration.ofMinutes(1), clock, nanos::get, random);

    @Test
    void shouldPollFromStartToStart() {
        pollFor(Duration.ofSeconds(20));
        assertThat(schedule.afterSuccess()).isEqualTo(Duration.ofSeconds(40));
        pollFor(Duration.ofSeconds(90));
        assertThat(schedule.afterSuccess()).isZero();
    }

    @Test
    void shouldBackOffWithFailuresInARow() {
        schedule.pollStarts();
        assertThat(fail()).isEqualTo(Duration.ofMinutes(1));
        assertThat(fail()).isEqualTo(Duration.ofMinutes(2));
        assertThat(fail()).isEqualTo(Duration.ofMinutes(4));
        assertThat(fail()).isEqualTo(Duration.ofMinutes(5));
        assertThat(fail()).isEqualTo(Duration.ofMinutes(5));
        schedule.afterSuccess();
        assertThat(fail()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldSpreadRetries() {
        schedule.pollStarts();
        draw = 0;
        assertThat(fail()).isEqualTo(Duration.ofSeconds(54));
        schedule.afterSuccess();
        draw = 1;
        assertThat(fail()).isEqualTo(Duration.ofSeconds(66));
    }

    @Test
    void shouldHoldBackUntilZoomWantsToBeAskedAgain() {
        schedule.pollStarts();
        schedule.afterFailure(Optional.of(Instant.parse("2026-01-05T09:10:00Z")));
        assertThat(schedule.isHeldBack()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(schedule.isHeldBack()).isFalse();
    }

    @Test
    void shouldNotBackOffBelowALongInterval() {
        PollSchedule slow = new PollSchedule(Duration.ofHours(1), clock, nanos::get, random);
        slow.pollStarts();
        slow.afterFailure(Optional.empty());
        assertThat(slow.afterFailure(Optional.empty())).isEqualTo(Duration.ofHours(1));
    }

    private void pollFor(Duration duration) {
        schedule.pollStarts();
        nanos.addAndGet(duration.toNanos());
    }

    private Duration fail() {
        return schedule.afterFailure(Optional.empty());
    }
}
