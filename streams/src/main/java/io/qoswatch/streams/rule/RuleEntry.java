package io.qoswatch.streams.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        @Nullable Map<String, List<String>> when,
        @Nullable String media,
        @Nullable List<String> streams,
        @Nullable String metric,
        @Nullable String statistic,
        @Nullable Double above,
        @Nullable Double below,
        @Nullable Double clear,
        @Nullable Double warning,
        @Nullable Double critical,
        @JsonProperty("for") @Nullable Duration forDuration,
        @Nullable Duration keepFiringFor,
        @Nullable FlappingEntry flapping,
        @Nullable Integer minSamples,
        @Nullable Double minCoverage,
        @Nullable List<SegmentEntry> overrides) {

    /**
     * The rule.
     *
     * @throws IllegalArgumentException with the reason, if it makes no sense
     */
    Rule toRule() {
        Thresholds thresholds = thresholds();
        return new Rule(
                required("id", id),
                version == null ? 1 : version,
                description == null ? "" : description,
                when == null ? Selector.ALL : selector(when),
                named("metric", Metric.class, required("metric", metric)),
                selectedStreams(),
                statistic == null ? Aggregate.MEAN : named("statistic", Aggregate.class, statistic),
                sampleLimit(),
                thresholds,
                overrides == null
                        ? List.of()
                        : overrides.stream()
                                .map(entry -> entry.toSegment(thresholds))
                                .toList(),
                forDuration == null ? Duration.ZERO : forDuration,
                keepFiringFor == null ? Duration.ZERO : keepFiringFor,
                flapping == null ? Flapping.DEFAULT : flapping.toFlapping(),
                minSamples == null ? 1 : minSamples,
                minCoverage == null ? 0 : minCoverage);
    }

    private Thresholds thresholds() {
        double clearThreshold = required("clear", clear);
        double warningThreshold = required("warning", warning);
        double never = Math.copySign(Double.POSITIVE_INFINITY, warningThreshold - clearThreshold);
        return new Thresholds(clearThreshold, warningThreshold, critical == null ? never : critical);
    }

    private @Nullable SampleLimit sampleLimit() {
        if (above != null && below != null) {
            throw new IllegalArgumentException("above and below exclude each other");
        }
        if (above != null) {
            return new SampleLimit(true, above);
        }
        return below == null ? null : new SampleLimit(false, below);
    }

    /** Attributes and patterns as they stand in a file. */
    static Selector selector(Map<String, List<String>> when) {
        Map<Attribute, List<String>> patterns = new EnumMap<>(Attribute.class);
        when.forEach((name, texts) -> patterns.put(named("when", Attribute.class, name), texts));
        return new Selector(patterns);
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
