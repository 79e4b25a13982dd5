package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulatedClockTest {

    private static final Instant SIMULATED = Instant.parse("2026-01-05T09:00:00Z");

    private final SettableClock real = new SettableClock(Instant.parse("2026-11-22T20:00:00Z"));
    private final SimulatedClock clock = SimulatedClock.startingNow(SIMULATED, 60, real);

    @Test
    void shouldShowTheGivenTimeAtFirst() {
        assertThat(clock.instant()).isEqualTo(SIMULATED);
    }

    @Test
    void shouldPassASimulatedMinuteInASecond() {
        real.advance(Duration.ofMillis(1_500));

        assertThat(clock.instant()).isEqualTo("2026-01-05T09:01:30Z");
    }

    @Test
    void shouldTellWhenASimulatedTimeIsReached() {
        assertThat(clock.toReal(Instant.parse("2026-01-05T10:00:00Z"))).isEqualTo("2026-11-22T20:01:00Z");
        assertThat(clock.toReal(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldRefuseToStandStill() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedClock.startingNow(SIMULATED, 0, real))
                .withMessageContaining("speed");
    }
}
