package io.qoswatch.streams.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.rule.RuleFile;
import io.qoswatch.streams.rule.RuleSet;
import org.jspecify.annotations.Nullable;

import static io.qoswatch.streams.oracle.OracleRule.NEVER;

/** Sets of rules, written down once more for the oracle. */
final class OracleRules {

    private static final List<Function<QosSample, @Nullable MediaStream>> AUDIO = List.of(
            QosSample::getAudioInput,
            QosSample::getAudioOutput,
            QosSample::getAudioDeviceFromCrc,
            QosSample::getAudioDeviceToCrc,
            QosSample::getAudioDeviceFromRwg,
            QosSample::getAudioDeviceToRwg);
    private static final List<Function<QosSample, @Nullable MediaStream>> VIDEO = List.of(
            QosSample::getVideoInput,
            QosSample::getVideoOutput,
            QosSample::getVideoDeviceFromCrc,
            QosSample::getVideoDeviceToCrc,
            QosSample::getVideoDeviceFromRwg,
            QosSample::getVideoDeviceToRwg);
    private static final Function<QosSample, @Nullable Double> CPU = OracleRules::cpu;

    /** The packaged rules. */
    static final List<OracleRule> PACKAGED = List.of(
            media("audio-loss", AUDIO, MediaStream::getAvgLossPct, 2, 3, 10),
            media("video-loss", VIDEO, MediaStream::getAvgLossPct, 2, 3, 10),
            media("audio-jitter", AUDIO, MediaStream::getJitterMs, 30, 40, 80),
            media("video-jitter", VIDEO, MediaStream::getJitterMs, 30, 40, 80),
            media("audio-latency", AUDIO, MediaStream::getLatencyMs, 200, 300, 800),
            media("video-latency", VIDEO, MediaStream::getLatencyMs, 200, 300, 800),
            new OracleRule("cpu-load", List.of(CPU), OracleRules::mean, 85, 95, NEVER, 2, 2, 3, 0));

    /** Rules with every statistic, as an operator may write them; {@link #VARIED} says the same. */
    private static final String VARIED_YAML = """
            rules:
              - {id: loss-share, media: audio, metric: avg_loss_pct, statistic: share, above: 5,
                 clear: 20, warning: 60, critical: 80, for: PT2M, keepFiringFor: PT1M, minSamples: 3}
              - {id: jitter-max, streams: [audio_input], metric: jitter_ms, statistic: max,
                 clear: 30, warning: 60, critical: 100, flapping: {within: PT12M, high: 4, low: 2}}
              - {id: latency-last, media: audio, metric: latency_ms, statistic: last,
                 clear: 200, warning: 300, for: PT3M, keepFiringFor: PT4M}
              - {id: video-loss-min, media: video, metric: avg_loss_pct, statistic: min,
                 clear: 1, warning: 2, critical: 5, for: PT1M, keepFiringFor: PT1M, minCoverage: 0.6,
                 flapping: {within: PT1H, high: 2, low: 0}}
              - {id: cpu-idle, metric: cpu_system_max_pct,
                 clear: 60, warning: 40, critical: 20, for: PT1M, keepFiringFor: PT3M, minSamples: 2, minCoverage: 0.4,
                 flapping: {within: PT0S}}
            """;

    static final List<OracleRule> VARIED = List.of(
            new OracleRule(
                    "loss-share",
                    figures(AUDIO, MediaStream::getAvgLossPct),
                    values ->
                            100.0 * values.stream().filter(value -> value >= 5).count() / values.size(),
                    20,
                    60,
                    80,
                    2,
                    1,
                    3,
                    0),
            new OracleRule(
                            "jitter-max",
                            figures(List.of(QosSample::getAudioInput), MediaStream::getJitterMs),
                            values -> values.stream().max(Double::compare).orElseThrow(),
                            30,
                            60,
                            100,
                            0,
                            0,
                            1,
                            0)
                    .flapping(12, 4, 2),
            new OracleRule(
                    "latency-last",
                    figures(AUDIO, MediaStream::getLatencyMs),
                    values -> values.get(values.size() - 1),
                    200,
                    300,
                    NEVER,
                    3,
                    4,
                    1,
                    0),
            new OracleRule(
                            "video-loss-min",
                            figures(VIDEO, MediaStream::getAvgLossPct),
                            values -> values.stream().min(Double::compare).orElseThrow(),
                            1,
                            2,
                            5,
                            1,
                            1,
                            1,
                            0.6)
                    .flapping(60, 2, 0),
            new OracleRule("cpu-idle", List.of(CPU), OracleRules::mean, 60, 40, 20, 1, 3, 2, 0.4).flapping(0, 3, 1));

    private OracleRules() {}

    /** The engine's reading of {@link #VARIED_YAML}. */
    static RuleSet varied() {
        try {
            Path file = Files.createTempFile("rules", ".yaml");
            Files.writeString(file, VARIED_YAML);
            RuleSet rules = RuleFile.read(file);
            Files.delete(file);
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OracleRule media(
            String id,
            List<Function<QosSample, @Nullable MediaStream>> streams,
            Function<MediaStream, @Nullable Double> figure,
            double clear,
            double warning,
            double critical) {
        ToDoubleFunction<List<Double>> mean = OracleRules::mean;
        return new OracleRule(id, figures(streams, figure), mean, clear, warning, critical, 1, 2, 2, 0);
    }

    private static List<Function<QosSample, @Nullable Double>> figures(
            List<Function<QosSample, @Nullable MediaStream>> streams, Function<MediaStream, @Nullable Double> figure) {
        return streams.stream()
                .<Function<QosSample, @Nullable Double>>map(stream -> sample -> {
                    MediaStream media = stream.apply(sample);
                    return media == null ? null : figure.apply(media);
                })
                .toList();
    }

    private static @Nullable Double cpu(QosSample sample) {
        CpuUsage cpu = sample.getCpuUsage();
        return cpu == null ? null : cpu.getSystemMaxPct();
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }
}
