package io.qoswatch.sandbox.zoom;

import java.math.BigDecimal;

import io.qoswatch.sandbox.scenario.SimulatedSample.Picture;
import org.jspecify.annotations.Nullable;

/** Zoom's texts of values: a number and its unit; as many digits after the point as it takes, at most two. */
final class ValueText {

    private ValueText() {}

    static String bitrate(double kbps) {
        return plain(kbps) + " kbps";
    }

    static String milliseconds(int milliseconds) {
        return milliseconds + " ms";
    }

    /** Zero is {@code 0.0%}, as Zoom writes it. */
    static String percent(double percent) {
        return percent == 0 ? "0.0%" : plain(percent) + "%";
    }

    static String framesPerSecond(@Nullable Picture picture) {
        return picture == null || picture.frameRateFps() == null ? "" : picture.frameRateFps() + " fps";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(Math.round(value * 100), 2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
