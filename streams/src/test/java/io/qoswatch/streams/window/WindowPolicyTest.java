package io.qoswatch.streams.window;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.qoswatch.streams.SampleBuilder.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WindowPolicyTest {

    @ParameterizedTest(name = "size {0}, advance {1}, interval {2}, grace {3}, no data {4}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            5, 2, 1, 2, 10, window.size.ms: must be a multiple of window.advance.ms
            2, 4, 1, 2, 10, window.size.ms: must be a multiple of window.advance.ms
            5, 0, 1, 2, 10, window.size.ms: must be a multiple of window.advance.ms
            6, 3, 2, 2, 10, window.advance.ms: must be a multiple of sample.interval.ms
            5, 1, 1, 6, 10, grace.ms: must not be above window.size.ms
            5, 1, 1, 2, 5, no.data.after.ms: must be above window.size.ms
            """)
    void shouldRefuseLengthsThatDoNotFit(
            int size, int advance, int interval, int grace, int noDataAfter, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(size, advance, interval, grace, noDataAfter))
                .withMessage(problem);
    }

    @Test
    void shouldAlignWindowsToTheEpoch() {
        WindowPolicy policy = policy(10, 5, 1, 2, 15);

        assertThat(policy.endOf(millis("10:00"))).isEqualTo(millis("10:05"));
        assertThat(policy.endOf(millis("10:04:59"))).isEqualTo(millis("10:05"));
        assertThat(policy.endOf(-1)).isZero();
    }

    private static WindowPolicy policy(int size, int advance, int interval, int grace, int noDataAfter) {
        return new WindowPolicy(
                Duration.ofMinutes(size),
                Duration.ofMinutes(advance),
                Duration.ofMinutes(interval),
                Duration.ofMinutes(grace),
                Duration.ofMinutes(noDataAfter));
    }
}
