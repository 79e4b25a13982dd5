package io.qoswatch.producer.seen;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.qoswatch.schemas.SampleRun;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleRunsTest {

    @Test
    void shouldWriteOneRunPerGap() {
        assertThat(SampleRuns.of(new long[] {0, 60_000, 120_000, 300_000, 360_000, 420_000, 1_000_000}))
                .containsExactly(run(0, 60_000, 3), run(300_000, 60_000, 3), run(1_000_000, 0, 1));
    }

    @Test
    void shouldWriteNothingOfNothing() {
        assertThat(SampleRuns.of(new long[0])).isEmpty();
        assertThat(SampleRuns.times(List.of())).isEmpty();
    }

    @Property(tries = 1_000)
    void shouldReadBackAnySetOfTimes(@ForAll Set<@LongRange(min = 0, max = 3_000) Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();

        assertThat(SampleRuns.times(SampleRuns.of(sorted))).isEqualTo(sorted);
    }

    private static SampleRun run(long first, long step, int count) {
        return new SampleRun(Instant.ofEpochMilli(first), step, count);
    }
}
