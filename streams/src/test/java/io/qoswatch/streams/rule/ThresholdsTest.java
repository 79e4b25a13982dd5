package io.qoswatch.streams.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ThresholdsTest {

    private final Thresholds loss = new Thresholds(2, 3, 10);
    private final Thresholds frameRate = new Thresholds(20, 15, 5);

    @ParameterizedTest(name = "{0} % loss is {1}")
    @CsvSource({
        "0, CLEAR",
        "2, CLEAR",
        "2.01, BETWEEN",
        "2.99, BETWEEN",
        "3, WARNING",
        "9.99, WARNING",
        "10, CRITICAL",
        "100, CRITICAL"
    })
    void shouldJudgeWhereHighIsBad(double value, Level level) {
        assertThat(loss.isRising()).isTrue();
        assertThat(loss.levelOf(value)).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} fps are {1}")
    @CsvSource({
        "30, CLEAR",
        "20, CLEAR",
        "19.99, BETWEEN",
        "15.01, BETWEEN",
        "15, WARNING",
        "5.01, WARNING",
        "5, CRITICAL",
        "0, CRITICAL"
    })
    void shouldJudgeWhereLowIsBad(double value, Level level) {
        assertThat(frameRate.isRising()).isFalse();
        assertThat(frameRate.levelOf(value)).isEqualTo(level);
    }

    @Test
    void shouldJudgeNegativeValues() {
        Thresholds signal = new Thresholds(-70, -75, -85);

        assertThat(signal.levelOf(-60)).isEqualTo(Level.CLEAR);
        assertThat(signal.levelOf(-72)).isEqualTo(Level.BETWEEN);
        assertThat(signal.levelOf(-80)).isEqualTo(Level.WARNING);
        assertThat(signal.levelOf(-90)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void shouldNameTheThresholdOfEachLevel() {
        assertThat(loss.of(Level.CLEAR)).isEqualTo(2);
        assertThat(loss.of(Level.BETWEEN)).isEqualTo(2);
        assertThat(loss.of(Level.WARNING)).isEqualTo(3);
        assertThat(loss.of(Level.CRITICAL)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 10", "2, 10, 3", "20, 15, 16", "NaN, 3, 10", "2, NaN, 10", "2, 3, NaN"})
    void shouldRefuseLimitsOutOfOrder(double clear, double warning, double critical) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(clear, warning, critical))
                .withMessage("thresholds must be in the order clear, warning, critical, rising or falling, with clear"
                        + " apart from warning; they are " + clear + ", " + warning + ", " + critical);
    }
}
