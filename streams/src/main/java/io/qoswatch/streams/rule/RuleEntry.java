package io.qoswatch.streams.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.window.Metric;
import org.jspecify.annotations.Nullable;

/** A rule as it stands in a file: names as people write them, defaults for what is left out. */
record RuleEntry(
        @Nullable String id,
        @Nullable Integer version,
        @Nullable String description,
        @Nullable String media,
        @Nullable List<String> streams,
        @Nullable String metric,
        @Nullable String statistic,
        @Nullable Double clear,
        @Nullable Double warning,
        @Nullable Double critical,
        @JsonProperty("for") @Nullable Duration forDuration,
        @Nullable Duration keepFiringFor,
        @Nullable Integer minSamples,
        @Nullable Double minCoverage) {

    /**
     * The rule.
     *
     * @throws IllegalArgumentException with the reason, if it makes no sense
     */
    Rule toRule() {
        double warningThreshold = required("warning", warning);
        return new Rule(
                required("id", id),
                version == null ? 1 : version,
                description == null ? "" : description,
                named("metric", Metric.class, required("metric", metric)),
                selectedStreams(),
                statistic == null ? Aggregate.MEAN : named("statistic", Aggregate.class, statistic),
                new Thresholds(
                        required("clear", clear),
                        warningThreshold,
                        critical == null
                                ? Math.copySign(Double.POSITIVE_INFINITY, warningThreshold - required("clear", clear))
                                : critical),
                forDuration == null ? Duration.ZERO : forDuration,
                keepFiringFor == null ? Duration.ZERO : keepFiringFor,
                minSamples == null ? 1 : minSamples,
                minCoverage == null ? 0 : minCoverage);
    }

    private List<MediaStreamName> selectedStreams() {
        if (streams != null && media != null) {
            throw new IllegalArgumentException("media and streams exclude each other");
        }
        if (streams != null) {
            return streams.stream()
                    .map(name -> named("streams", MediaStreamName.class, name))
                    .toList();
        }
        if (media == null) {
            return List.of();
        }
        String prefix = named("media", Media.class, media).streamPrefix;
        return Arrays.stream(MediaStreamName.values())
                .filter(stream -> stream.name().startsWith(prefix))
                .toList();
    }

    private enum Media {
        AUDIO("AUDIO_"),
        VIDEO("VIDEO_"),
        SHARE("AS_");

        private final String streamPrefix;

        Media(String streamPrefix) {
            this.streamPrefix = streamPrefix;
        }
    }

    private static <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <E extends Enum<E>> E named(String key, Class<E> type, String name) {
        return choices(type)
                .filter(constant -> constant.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " '" + name + "' is not one of "
                        + choices(type)
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    /** All but {@code UNKNOWN}, which stands for what a reader of events does not know. */
    private static <E extends Enum<E>> Stream<E> choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> !constant.name().equals("UNKNOWN"));
    }
}
