package io.qoswatch.streams.oracle;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The oracle's long runs, in the profile {@code proof}. {@code -Doracle.seed} takes other participants and scenarios, {@code
 * -Doracle.participants}, {@code -Doracle.scenarios} and {@code -Doracle.tries} another number.
 */
@SuppressWarnings("SystemOut")
class OracleProof {

    private static final long SEED = Long.getLong("oracle.seed", 1);
    private static final int PARTICIPANTS = Integer.getInteger("oracle.participants", 10_000);
    private static final int SCENARIOS = Integer.getInteger("oracle.scenarios", 1_000);
    private static final int TRIES = Integer.getInteger("oracle.tries", 100);

    private final OrderAndCrashRun run = new OrderAndCrashRun(24);

    @Test
    void shouldFindEachEpisodeOnceAndNothingElse() {
        Score score = new LabelledRun(SEED).of(PARTICIPANTS);

        score.print(PARTICIPANTS);
        score.requirePerfection();
    }

    @Test
    void shouldLeaveNoAlertOpen() {
        SilenceRun silence = new SilenceRun(SCENARIOS, SEED);

        System.out.printf("PROOF silence-scenarios %d scenarios (no bound)%n", SCENARIOS);
        System.out.printf("PROOF silence-alerts %d alerts (bound >= 1)%n", silence.alerts());
        System.out.printf("PROOF silence-open-afterwards %d alerts (bound = 0)%n", silence.openAfterwards());
        assertThat(silence.alerts()).isPositive();
        assertThat(silence.openAfterwards()).isZero();
    }

    /** Differences fail at once. */
    @Test
    void shouldGiveTheAlertsOfTheOracleWhateverTheOrderOfArrival() {
        int events = seeds().mapToInt(run::order).sum();

        System.out.printf("PROOF order-shuffles %d shuffles (no bound)%n", TRIES);
        System.out.printf("PROOF order-events %d events (bound >= 1)%n", events);
        System.out.printf("PROOF order-differences 0 events (bound = 0)%n");
        assertThat(events).isPositive();
    }

    /** Differences fail at once. */
    @Test
    void shouldGiveTheSameEventsWhereverItCrashes() {
        int events = seeds().mapToInt(run::crash).sum();

        System.out.printf("PROOF crash-runs %d runs (no bound)%n", TRIES);
        System.out.printf("PROOF crash-events %d events (bound >= 1)%n", events);
        System.out.printf("PROOF crash-differences 0 events (bound = 0)%n");
        assertThat(events).isPositive();
    }

    private static LongStream seeds() {
        return LongStream.range(0, TRIES).map(i -> SEED * 1_000_003 + i);
    }
}
