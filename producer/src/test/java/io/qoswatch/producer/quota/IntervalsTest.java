package io.qoswatch.producer.quota;

import java.util.EnumMap;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.quota.MeetingClass.LARGE;
import static io.qoswatch.producer.quota.MeetingClass.ORDINARY;
import static io.qoswatch.producer.quota.MeetingClass.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class IntervalsTest {

    @Test
    void shouldAskForAllAtEveryPollWhereCallsSuffice() {
        assertThat(Intervals.of(Map.of(SUSPECT, 2, LARGE, 10, ORDINARY, 20), 32, 1))
                .isEqualTo(Map.of(SUSPECT, 1.0, LARGE, 1.0, ORDINARY, 1.0));
    }

    @Test
    void shouldAskForSuspectsAtEveryPollAndShareWhatIsLeft() {
        // 16 calls: 2 for suspects; 10 x 1.5 + 20 x 1 = 35 weighted pages for 14: 2.5 minutes, two thirds for large
        // ones.
        assertThat(Intervals.of(Map.of(SUSPECT, 2, LARGE, 10, ORDINARY, 20), 16, 1))
                .isEqualTo(Map.of(SUSPECT, 1.0, LARGE, 2.5 / 1.5, ORDINARY, 2.5));
    }

    @Test
    void shouldSlowSuspectsDownTooWhereThereAreMany() {
        // 100 suspects x 3 + 100 ordinary x 1 = 400 weighted pages, 20 calls a minute: 20 minutes, a third for
        // suspects.
        assertThat(Intervals.of(Map.of(SUSPECT, 100, ORDINARY, 100), 20, 1))
                .isEqualTo(Map.of(SUSPECT, 20.0 / 3, ORDINARY, 20.0));
    }

    @Test
    void shouldNotAskAtAllWithoutCalls() {
        assertThat(Intervals.of(Map.of(ORDINARY, 5), 0, 1)).isEqualTo(Map.of(ORDINARY, 1440.0));
    }

    @Property
    void shouldSpendWhatThereIsAndNoMore(
            @ForAll @IntRange(min = 1, max = 500) int suspects,
            @ForAll @IntRange(min = 1, max = 500) int large,
            @ForAll @IntRange(min = 1, max = 500) int ordinary,
            @ForAll @DoubleRange(min = 5, max = 2_000) double callsPerMinute) {
        Map<MeetingClass, Integer> calls = new EnumMap<>(Map.of(SUSPECT, suspects, LARGE, large, ORDINARY, ordinary));

        Map<MeetingClass, Double> intervals = Intervals.of(calls, callsPerMinute, 1);

        double ofSuspects = intervals.getOrDefault(SUSPECT, 0.0);
        double ofLarge = intervals.getOrDefault(LARGE, 0.0);
        double ofOrdinary = intervals.getOrDefault(ORDINARY, 0.0);
        double spent = suspects / ofSuspects + large / ofLarge + ordinary / ofOrdinary;
        double demand = suspects + large + ordinary;
        assertThat(spent).isCloseTo(Math.min(demand, callsPerMinute), within(1e-6));
        assertThat(ofOrdinary).isLessThanOrEqualTo(3 * ofSuspects + 1e-9);
        assertThat(ofSuspects).isGreaterThanOrEqualTo(1);
    }
}
