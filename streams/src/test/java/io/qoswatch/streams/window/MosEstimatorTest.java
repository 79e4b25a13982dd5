package io.qoswatch.streams.window;

import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against figures of ITU-T G.107, worked out by hand for Ie 0 and Bpl 25.1. */
class MosEstimatorTest {

    private static final double HALF_A_HUNDREDTH = 0.005;

    @ParameterizedTest(name = "{0} ms, {1} % loss: {2}")
    @CsvSource({
        "0, 0, 4.41",
        "63, 0.3, 4.35",
        "126, 0.3, 4.32",
        "150, 1, 4.23",
        "150, 2, 4.12",
        "250, 2, 3.70",
        "400, 5, 2.23"
    })
    void shouldFollowTheRecommendation(double oneWayMs, double lossPct, double mos) {
        assertThat(new MosEstimator(LatencyReading.ONE_WAY).estimate(oneWayMs, lossPct))
                .isCloseTo(mos, within(HALF_A_HUNDREDTH));
        assertThat(new MosEstimator(LatencyReading.ROUND_TRIP).estimate(2 * oneWayMs, lossPct))
                .isCloseTo(mos, within(HALF_A_HUNDREDTH));
    }

    /** Without loss, R is 93.2 - 0.024 d up to 177.3 ms, and falls by 0.134 a ms beyond. */
    @ParameterizedTest(name = "R {0}: {2}")
    @CsvSource({"90, 133.33, 4.34", "80, 244.05, 4.02", "70, 318.68, 3.60", "60, 393.31, 3.10", "50, 467.93, 2.58"})
    void shouldScoreRatingsAsTheRecommendation(int rating, double oneWayMs, double mos) {
        assertThat(new MosEstimator(LatencyReading.ONE_WAY).estimate(oneWayMs, 0))
                .as("MOS at R %d", rating)
                .isCloseTo(mos, within(HALF_A_HUNDREDTH));
    }

    @Test
    void shouldNeverScoreBelowOne() {
        MosEstimator estimator = new MosEstimator(LatencyReading.ONE_WAY);

        assertThat(estimator.estimate(5000, 0)).isEqualTo(1);
        assertThat(estimator.estimate(0, 100)).isBetween(1.0, 1.4);
        // R is about 4, where the polynomial dips below 1.
        assertThat(estimator.estimate(811, 0)).isEqualTo(1);
    }
}
