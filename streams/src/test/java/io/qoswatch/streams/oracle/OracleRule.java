package io.qoswatch.streams.oracle;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the oracle knows it.
 *
 * @param figures how to read the figure from a sample: one for each stream, the worst counts
 * @param statistic makes one value of a window's values, which are in order of time
 * @param clear above warning if low values are bad
 * @param forMinutes how long windows are in breach before it fires
 * @param keepMinutes how long windows are better before it ends
 * @param minSamples values that a stream must have in the window
 * @param minCoverage share of its samples that the window must have
 * @param flapMinutes how far back turns for the worse count
 * @param flapHigh so many of them make an alert flapping
 * @param flapLow so few of them end that
 */
record OracleRule(
        String id,
        List<Function<QosSample, @Nullable Double>> figures,
        ToDoubleFunction<List<Double>> statistic,
        double clear,
        double warning,
        double critical,
        int forMinutes,
        int keepMinutes,
        int minSamples,
        double minCoverage,
        int flapMinutes,
        int flapHigh,
        int flapLow) {

    static final double NEVER = Double.POSITIVE_INFINITY;

    /** With the marks that a rule has that names none. */
    OracleRule(
            String id,
            List<Function<QosSample, @Nullable Double>> figures,
            ToDoubleFunction<List<Double>> statistic,
            double clear,
            double warning,
            double critical,
            int forMinutes,
            int keepMinutes,
            int minSamples,
            double minCoverage) {
        this(
                id,
                figures,
                statistic,
                clear,
                warning,
                critical,
                forMinutes,
                keepMinutes,
                minSamples,
                minCoverage,
                30,
                3,
                1);
    }

    OracleRule flapping(int minutes, int high, int low) {
        return new OracleRule(
                id,
                figures,
                statistic,
                clear,
                warning,
                critical,
                forMinutes,
                keepMinutes,
                minSamples,
                minCoverage,
                minutes,
                high,
                low);
    }

    /** What a window's value means, from best to worst. */
    enum Level {
        CLEAR,
        BETWEEN,
        WARNING,
        CRITICAL
    }

    boolean highIsBad() {
        return clear < warning;
    }

    Level levelOf(double value) {
        if (highIsBad() ? value >= critical : value <= critical) {
            return Level.CRITICAL;
        }
        if (highIsBad() ? value >= warning : value <= warning) {
            return Level.WARNING;
        }
        return (highIsBad() ? value <= clear : value >= clear) ? Level.CLEAR : Level.BETWEEN;
    }
}
