package io.qoswatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.StreamsSettings;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.topology.QosTopology;
import io.qoswatch.streams.topology.TopologySettings;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One sample through the whole topology in Kafka Streams' test driver: Avro, RocksDB, window and rules, but no broker, which
 * would make the share of the rules smaller. The rules differ in metric, statistic, media and selector; none is in breach, as
 * is usual.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the fields, or has them set.
public class RuleCountBenchmark {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PARTICIPANTS = 1_000;
    private static final List<String> METRICS = List.of("avg_loss_pct", "max_loss_pct", "jitter_ms", "latency_ms");
    private static final List<String> STATISTICS = List.of("mean", "max", "min", "last");
    private static final List<String> MEDIA = List.of("audio", "video");
    private static final List<String> DEVICES = List.of("\"*\"", "\"*a*\"");

    /** Number of rules. */
    @Param({"10", "100"})
    public int rules;

    private final List<QosSample> samples = QosDocument.withSamples(1).read();
    private final Instant start = samples.get(0).getObservedAt();
    private TopologyTestDriver driver;
    private TestInputTopic<String, QosSample> input;
    private TestOutputTopic<byte[], byte[]> windows;
    private long next;
    private long settled;

    /** Starts the topology. */
    @Setup
    public void start() throws IOException {
        StreamsMetrics metrics = new StreamsMetrics(new CompositeMeterRegistry());
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://rule-count"));
        TopologySettings settings = StreamsSettings.from(Map.of(
                        "bootstrap.servers", "unused:9092",
                        "schema.registry.url", "http://unused:8081",
                        "rules.file", rulesFile().toString()))
                .topology();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rule-count");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory("rule-count").toString());
        driver = new TopologyTestDriver(new QosTopology(settings, serdes, metrics, () -> false).build(), properties);
        input = driver.createInputTopic(
                TopicCatalogue.SAMPLES.name(),
                new StringSerializer(),
                serdes.valueSerde(TopicCatalogue.SAMPLES).serializer());
        windows = driver.createOutputTopic(
                TopicCatalogue.WINDOWS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        samples.forEach(sample -> sample.getParticipant().setJoinTime(null));
    }

    private Path rulesFile() throws IOException {
        Path file = Files.createTempFile("rule-count", ".yaml");
        Files.writeString(
                file,
                IntStream.range(0, rules)
                        .mapToObj(RuleCountBenchmark::rule)
                        .collect(Collectors.joining("\n", "rules:\n", "\n")));
        return file;
    }

    /** Thresholds that no sample comes near. */
    private static String rule(int number) {
        return """
                  - id: rule-%d
                    description: one of many
                    media: %s
                    metric: %s
                    statistic: %s
                    clear: 80000
                    warning: 90000
                    critical: 99000
                    when: { device: %s }
                """.formatted(
                        number,
                        of(MEDIA, number),
                        of(METRICS, number / 2),
                        of(STATISTICS, number / 8),
                        of(DEVICES, number / 32));
    }

    private static String of(List<String> values, int number) {
        return values.get(number % values.size());
    }

    /** The next participant's sample of the minute, and the window that it settles. */
    @Benchmark
    public void sample(Blackhole blackhole) {
        long participant = next % PARTICIPANTS;
        QosSample sample = samples.get((int) (participant % samples.size()));
        sample.getParticipant().setUserId(Long.toString(participant));
        Instant now = start.plus(MINUTE.multipliedBy(next / PARTICIPANTS));
        sample.setSampledAt(now);
        sample.setObservedAt(now);
        input.pipeInput(ParticipantKey.of(sample).toString(), sample, sample.getSampledAt());
        if (windows.getQueueSize() > 0) { // The first sample of each participant settles none.
            blackhole.consume(windows.readRecord());
            settled++;
        }
        next++;
    }

    /** Ends the topology; fails if it did not do its work. */
    @TearDown
    public void stop() {
        driver.close();
        if (settled < next - 5 * PARTICIPANTS) {
            throw new IllegalStateException("only " + settled + " windows of " + next + " samples");
        }
    }
}
