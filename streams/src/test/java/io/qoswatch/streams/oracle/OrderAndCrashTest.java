package io.qoswatch.streams.oracle;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Any order within the grace, any crash: the same alerts. {@link OracleProof} tries more of them. */
class OrderAndCrashTest {

    private final OrderAndCrashRun run = new OrderAndCrashRun(24);

    @Property(tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void shouldGiveTheAlertsOfTheOracleWhateverTheOrderOfArrival(@ForAll long seed) {
        run.order(seed);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void shouldGiveTheSameEventsWhereverItCrashes(@ForAll long seed) {
        run.crash(seed);
    }
}
