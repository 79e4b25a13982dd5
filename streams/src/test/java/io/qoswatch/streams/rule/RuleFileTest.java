package io.qoswatch.streams.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.window.Metric;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RuleFileTest {

    private static final String GOOD = """
            rules:
              - id: audio-loss
                version: 3
                description: Bad audio
                streams: [audio_input, AUDIO_OUTPUT]
                metric: avg_loss_pct
                statistic: max
                clear: 2
                warning: 3
                critical: 10
                for: PT1M
                keepFiringFor: PT2M30S
                flapping: {within: PT20M, high: 4, low: 2}
                minSamples: 2
                minCoverage: 0.5
              - id: frame-rate
                media: video
                metric: frame_rate_fps
                clear: 20
                warning: 15
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "audio-loss, AVG_LOSS_PCT, AUDIO_, 2, 3, 10",
        "video-loss, AVG_LOSS_PCT, VIDEO_, 2, 3, 10",
        "audio-jitter, JITTER_MS, AUDIO_, 30, 40, 80",
        "video-jitter, JITTER_MS, VIDEO_, 30, 40, 80",
        "audio-latency, LATENCY_MS, AUDIO_, 200, 300, 800",
        "video-latency, LATENCY_MS, VIDEO_, 200, 300, 800"
    })
    void shouldShipRules(String id, Metric metric, String streamPrefix, double clear, double warning, double critical) {
        Rule rule = find(RuleFile.packaged(), id);

        assertThat(rule.metric()).isEqualTo(metric);
        assertThat(rule.aggregate()).isEqualTo(Aggregate.MEAN);
        assertThat(rule.thresholds()).isEqualTo(new Thresholds(clear, warning, critical));
        assertThat(rule.streams()).hasSize(6).allMatch(stream -> stream.name().startsWith(streamPrefix));
        assertThat(rule.forDuration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofMinutes(2));
        assertThat(rule.minSamples()).isEqualTo(2);
        assertThat(rule.version()).isEqualTo(1);
        assertThat(rule.description()).isNotBlank();
    }

    @Test
    void shouldShipNoOtherRules() {
        assertThat(RuleFile.packaged().rules()).hasSize(7);
    }

    @Test
    void shouldReadEveryKey() {
        assertThat(find(parse(GOOD), "audio-loss"))
                .isEqualTo(new Rule(
                        "audio-loss",
                        3,
                        "Bad audio",
                        Selector.ALL,
                        Metric.AVG_LOSS_PCT,
                        List.of(MediaStreamName.AUDIO_INPUT, MediaStreamName.AUDIO_OUTPUT),
                        Aggregate.MAX,
                        null,
                        new Thresholds(2, 3, 10),
                        List.of(),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(150),
                        new Flapping(Duration.ofMinutes(20), 4, 2),
                        2,
                        0.5));
    }

    @Test
    void shouldFillInDefaults() {
        assertThat(find(parse(GOOD), "frame-rate"))
                .isEqualTo(new Rule(
                        "frame-rate",
                        1,
                        "",
                        Selector.ALL,
                        Metric.FRAME_RATE_FPS,
                        Arrays.stream(MediaStreamName.values())
                                .filter(stream -> stream.name().startsWith("VIDEO_"))
                                .toList(),
                        Aggregate.MEAN,
                        null,
                        new Thresholds(20, 15, Double.NEGATIVE_INFINITY),
                        List.of(),
                        Duration.ZERO,
                        Duration.ZERO,
                        new Flapping(Duration.ofMinutes(30), 3, 1),
                        1,
                        0));
    }

    @Test
    void shouldReadWhomARuleWatchesAndWithWhichLimits() {
        Rule rule = find(parse("""
                        rules:
                          - id: berlin
                            when:
                              location: "Berlin*"
                              network_type: [Wifi, Cellular]
                            media: audio
                            metric: jitter_ms
                            statistic: share
                            above: 40
                            clear: 20
                            warning: 50
                            overrides:
                              - when: {network_type: Cellular}
                                warning: 80
                        """), "berlin");

        assertThat(rule.sampleLimit()).isEqualTo(new SampleLimit(true, 40));
        assertThat(limitsOf(rule, "Berlin (DE)", "Wifi")).isEqualTo(new Thresholds(20, 50, Double.POSITIVE_INFINITY));
        assertThat(limitsOf(rule, "Berlin (DE)", "Cellular"))
                .isEqualTo(new Thresholds(20, 80, Double.POSITIVE_INFINITY));
        assertThat(applied(rule, about("Berlin (DE)", "Wired"))).isNull();
        assertThat(applied(rule, about("Hamburg (DE)", "Wifi"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            when: {site: Berlin}                    | when 'site' is not one of
            when: {location: []}                    | an attribute needs at least one pattern
            statistic: share                        | the statistic share, and no other, needs either above or below
            above: 4                                | the statistic share, and no other, needs either above or below
            statistic: share, above: 4, below: 3    | above and below exclude each other
            overrides: [{warning: 9}]               | overrides: when is missing
            overrides: [{when: {os: Mac}, clear: 9}]| thresholds must be in the order clear, warning, critical
            """)
    void shouldRefuseWhomNobodyCouldMean(String keys, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> parse("rules:\n  - {id: r, media: audio, metric: avg_loss_pct, clear: 2, warning: 3, "
                        + keys + "}\n"))
                .withMessageContaining("line 2: rule r: " + problem);
    }

    private static Thresholds limitsOf(Rule rule, String location, String networkType) {
        return requireNonNull(applied(rule, about(location, networkType))).thresholds();
    }

    private static @Nullable Rule applied(Rule rule, QosSample about) {
        return new AppliedRules(new RuleSet(List.of(rule))).of(about).get(0);
    }

    private static QosSample about(String location, String networkType) {
        QosSample sample = SampleBuilder.sample().build();
        sample.getParticipant().setLocation(location);
        sample.getParticipant().setNetworkType(networkType);
        return sample;
    }

    @Test
    void shouldNeverBeCriticalWithoutCriticalThreshold() {
        String rising = GOOD.replace("critical: 10\n", "\n");

        assertThat(find(parse(rising), "audio-loss").thresholds().levelOf(1e300))
                .isEqualTo(Level.WARNING);
        assertThat(find(parse(GOOD), "frame-rate").thresholds().levelOf(0)).isEqualTo(Level.WARNING);
    }

    @Test
    void shouldTakeAnEmptyList() {
        assertThat(parse("rules: []").rules()).isEmpty();
    }

    /** Each replaces the first text by the second in the good file, whose first rule begins in line 2. */
    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            id: audio-loss            | id: ''                    | : id is empty
            id: frame-rate            | id: audio-loss            | audio-loss: line 2 has a rule with this id
            version: 3                | version: 0                | audio-loss: version must be at least 1
            version: 3                | version: three            | audio-loss: version: 'three' is not a whole number
            streams: [audio_input, AUDIO_OUTPUT] |                | audio-loss: avg_loss_pct needs media or streams
            streams: [audio_input, AUDIO_OUTPUT] | streams: []    | audio-loss: avg_loss_pct needs media or streams
            streams: [audio_input, AUDIO_OUTPUT] | streams: {a: 1} | audio-loss: streams: has the wrong kind of value
            metric: avg_loss_pct      |                           | audio-loss: metric is missing
            metric: avg_loss_pct      | metric: cpu_zoom_avg_pct  | audio-loss: cpu_zoom_avg_pct belongs to no stream, leave media and streams out
            metric: avg_loss_pct      | media: audio              | audio-loss: metric is missing
            description: Bad audio    | media: audio              | audio-loss: media and streams exclude each other
            description: Bad audio    | colour: red               | audio-loss: no such key 'colour'
            media: video              | media: radio              | frame-rate: media 'radio' is not one of [audio, video, share]
            statistic: max            | statistic: median         | audio-loss: statistic 'median' is not one of [mean, max, min, last, share]
            clear: 20                 | unclear: 20               | frame-rate: no such key 'unclear'
            clear: 20                 |                           | frame-rate: clear is missing
            warning: 3                |                           | audio-loss: warning is missing
            warning: 3                | warning: a lot            | audio-loss: warning: 'a lot' is not a number
            critical: 10              | critical: 2.5             | audio-loss: thresholds must be in the order clear, warning, critical, rising or falling, with clear apart from warning; they are 2.0, 3.0, 2.5
            for: PT1M                 | for: 1 minute             | audio-loss: for: '1 minute' is not a duration such as PT30S or PT2M
            for: PT1M                 | for: 60                   | audio-loss: for: '60' is not a duration such as PT30S or PT2M
            for: PT1M                 | for: PT-1M                | audio-loss: for must not be negative
            keepFiringFor: PT2M30S    | keepFiringFor: -PT1M      | audio-loss: keepFiringFor must not be negative
            within: PT20M             | within: soon              | audio-loss: flapping: 'soon' is not a duration such as PT30S or PT2M
            within: PT20M             | within: -PT1S             | audio-loss: flapping: within must not be negative
            high: 4                   | high: 1                   | audio-loss: flapping: high must be from 2 to 20
            high: 4                   | high: 21                  | audio-loss: flapping: high must be from 2 to 20
            low: 2                    | low: 4                    | audio-loss: flapping: low must be from 0 to below high
            low: 2                    | low: -1                   | audio-loss: flapping: low must be from 0 to below high
            low: 2                    | lwo: 2                    | audio-loss: no such key 'lwo'
            minSamples: 2             | minSamples: 0             | audio-loss: minSamples must be at least 1
            minSamples: 2             | minSamples: 1.5           | audio-loss: minSamples: '1.5' is not a whole number
            minCoverage: 0.5          | minCoverage: 50           | audio-loss: minCoverage must be from 0 to 1
            """)
    void shouldRefuse(String good, String bad, String problem) {
        String yaml = GOOD.replace(good, bad == null ? "" : bad);

        String line = problem.startsWith("frame-rate") || good.contains("frame-rate") ? "16" : "2";
        assertThat(problems(yaml)).containsExactly("rules.yaml line " + line + ": rule " + problem);
    }

    @Test
    void shouldNameTheValuesThatThereAre() {
        assertThat(problems(GOOD.replace("metric: avg_loss_pct", "metric: lost")))
                .containsExactly("rules.yaml line 2: rule audio-loss: metric 'lost' is not one of [bitrate_kbps,"
                        + " latency_ms, jitter_ms, avg_loss_pct, max_loss_pct, frame_rate_fps, cpu_system_max_pct,"
                        + " cpu_zoom_avg_pct, wifi_avg_dbm, cpu_pressure_max_pct, mos_estimate]");
        assertThat(problems(GOOD.replace("AUDIO_OUTPUT", "unknown")))
                .singleElement()
                .asString()
                .startsWith("rules.yaml line 2: rule audio-loss: streams 'unknown' is not one of [audio_input,"
                        + " audio_output, video_input,");
    }

    @Test
    void shouldRefuseRuleWithoutId() {
        assertThat(problems(GOOD.replace("id: frame-rate\n    ", "")))
                .containsExactly("rules.yaml line 16: rule without id: id is missing");
    }

    @Test
    void shouldTellTheProblemsOfAllRulesAtOnce() {
        assertThat(problems(GOOD.replace("for: PT1M", "for: soon").replace("media: video", "media: radio")))
                .containsExactly(
                        "rules.yaml line 2: rule audio-loss: for: 'soon' is not a duration such as PT30S or PT2M",
                        "rules.yaml line 16: rule frame-rate: media 'radio' is not one of [audio, video, share]");
    }

    @Test
    void shouldRefuseWhatIsNotARuleAmongRules() {
        assertThat(problems(GOOD + "  - frame-rate\n  -\n"))
                .containsExactly(
                        "rules.yaml line 21: rule without id: is not a list of keys and values",
                        "rules.yaml line 22: rule without id: is not a list of keys and values");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing at all    | ''                         | rules.yaml line 1: expected the key 'rules'
            a list            | - id: a                    | rules.yaml line 1: expected the key 'rules'
            another key       | rulez: []                  | rules.yaml line 1: expected the key 'rules'
            no list           | rules: none                | rules.yaml line 1: expected a list under the key 'rules'
            no value          | rules:                     | rules.yaml line 1: expected a list under the key 'rules'
            one key more      | {rules: [], more: 1}       | rules.yaml line 1: expected nothing but the key 'rules'
            """)
    void shouldRefuseFileOfAnotherShape(String name, String yaml, String problem) {
        assertThat(problems(yaml)).containsExactly(problem);
    }

    @Test
    void shouldRefuseSecondDocument() {
        assertThat(problems("rules: []\n---\nrules: []\n"))
                .containsExactly("rules.yaml line 3: expected the end of the file");
    }

    @Test
    void shouldRefuseWhatIsNotYaml() {
        assertThat(problems("rules:\n  - id: [\n"))
                .singleElement()
                .asString()
                .isEqualTo("rules.yaml line 2: while parsing a flow node, expected the node content, but found"
                        + " '<stream end>'");
    }

    @Test
    void shouldRefuseKeyThatStandsTwice() {
        assertThat(problems(GOOD.replace("warning: 3\n", "warning: 3\n    warning: 4\n")))
                .singleElement()
                .asString()
                .startsWith("rules.yaml line 10: ")
                .contains("warning");
    }

    @Test
    void shouldReadFileOfOperator(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), GOOD);

        assertThat(RuleFile.read(file).rules()).extracting(Rule::id).containsExactly("audio-loss", "frame-rate");
    }

    @Test
    void shouldNameFileThatCannotBeRead(@TempDir Path directory) {
        Path missing = directory.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RuleFile.read(missing))
                .withMessage("rules.file: no such file " + missing);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RuleFile.read(directory))
                .withMessageStartingWith("rules.file: cannot read " + directory + ": ");
    }

    private static RuleSet parse(String yaml) {
        return RuleFile.parse("rules.yaml", yaml.getBytes(UTF_8));
    }

    private static List<String> problems(String yaml) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> parse(yaml));
        assertThat(refused).as("refusal").isNotNull();
        return refused.problems();
    }

    private static Rule find(RuleSet rules, String id) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
