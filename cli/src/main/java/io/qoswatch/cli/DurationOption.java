package io.qoswatch.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 60s}, {@code 5m}, {@code 1h30m}; ISO 8601's form too. */
final class DurationOption {

    private DurationOption() {}

    static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (duration.isNegative() || duration.isZero()) {
                throw new TypeConversionException("'" + text + "' is not a positive duration");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 60s, 5m or 1h30m");
        }
    }
}
