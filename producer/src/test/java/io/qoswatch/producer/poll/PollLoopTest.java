package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollLoopTest {

    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final Clock clock = new MutableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final StopSignal stop = new StopSignal();
    private final ProducerStats stats = new ProducerStats();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int polls;

    @Test
    void shouldPollUntilTheStop() throws InterruptedException {
        loop(3).run();

        assertThat(polls).isEqualTo(3);
        assertThat(stats.polls()).isEqualTo(3);
        assertThat(pauses).containsExactly(INTERVAL, INTERVAL, INTERVAL);
    }

    @Test
    void shouldSurvivePassingFailuresAndMistakes() throws InterruptedException {
        failures.add(FakeZoom.failure(FailureReason.UNREACHABLE));
        failures.add(FakeZoom.failure(FailureReason.NOT_AVAILABLE));
        failures.add(new IllegalStateException("a mistake"));

        loop(5).run();

        assertThat(stats.polls()).isEqualTo(2);
        assertThat(stats.failures()).isEqualTo(Map.of("UNREACHABLE", 1L, "NOT_AVAILABLE", 1L, "UNEXPECTED", 1L));
        assertThat(pauses.get(1)).isGreaterThan(pauses.get(0));
    }

    @Test
    void shouldEndOnAFailureThatCannotPass() {
        ZoomException fatal = FakeZoom.failure(FailureReason.MISSING_SCOPE);
        failures.add(fatal);

        assertThatThrownBy(() -> loop(5).run()).isSameAs(fatal);
        assertThat(stats.failures()).isEqualTo(Map.of("MISSING_SCOPE", 1L));
    }

    @Test
    void shouldNotPollAfterAStop() throws InterruptedException {
        stop.give();

        loop(1).run();

        assertThat(polls).isZero();
    }

    /** Stops in the pause after so many polls. */
    private PollLoop loop(int maxPolls) {
        PollSchedule schedule = new PollSchedule(INTERVAL, clock, () -> 0, RandomGenerator.of("L64X128MixRandom"));
        return new PollLoop(
                this::poll,
                schedule,
                duration -> {
                    pauses.add(duration);
                    if (polls >= maxPolls) {
                        stop.give();
                    }
                    return stop.isGiven();
                },
                stop,
                stats);
    }

    private void poll() {
        polls++;
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
    }
}
