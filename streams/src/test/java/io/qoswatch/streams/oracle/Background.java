package io.qoswatch.streams.oracle;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** Values that wander about, for figures without a label. */
final class Background {

    private Background() {}

    /** A calm, a wild or a missing figure; not a number is none. */
    static DoubleSupplier of(Figure figure, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> () -> Double.NaN;
            case 1 -> () -> round(random.nextDouble() * figure.clear);
            default -> wild(figure, random);
        };
    }

    /** Stays for some minutes at a level anywhere up to twice the last threshold, with noise; at times there is no value. */
    static DoubleSupplier wild(Figure figure, Random random) {
        double top = Math.min(figure.highest, 2 * (figure.canBeCritical() ? figure.critical : figure.warning));
        double[] level = {random.nextDouble() * figure.warning};
        return () -> {
            if (random.nextInt(5) == 0) {
                level[0] = random.nextBoolean() ? random.nextDouble() * top : random.nextDouble() * figure.warning;
            }
            return random.nextInt(15) == 0 ? Double.NaN : round(level[0] * random.nextDouble(0.8, 1.2));
        };
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
