package io.qoswatch.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.rule.RuleFile;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowPolicy;
import io.qoswatch.streams.window.WindowStatistics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the streams service computes for one sample, without Kafka, a store or Avro: pack, place, settle, judge. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowBenchmark {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<QosSample> samples = QosDocument.withSamples(30).read().subList(0, 30);
    private final RuleSet rules = RuleFile.packaged();
    private final Figures figures = new Figures();
    private final WindowStatistics statistics = new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP));
    private final Timeline timeline = new Timeline(
            new WindowPolicy(MINUTE.multipliedBy(5), MINUTE, MINUTE, MINUTE.multipliedBy(2), MINUTE.multipliedBy(10)));
    private int next;

    /** The figures of a sample as bytes. */
    @Benchmark
    public Object pack() {
        return figures.pack(samples.get(step()));
    }

    /** A participant's next sample, the window that it completes, and all packaged rules. */
    @Benchmark
    public void sample(Blackhole blackhole) {
        QosSample sample = samples.get(step());
        // The same half hour for ever, as if time went on.
        sample.setSampledAt(sample.getSampledAt().plus(MINUTE.multipliedBy(samples.size())));
        timeline.add(figures.pack(sample));
        for (long end = timeline.nextDue(false); end != Timeline.NONE; end = timeline.nextDue(false)) {
            Window window = timeline.settle(end, statistics);
            for (Rule rule : rules.rules()) {
                blackhole.consume(rule.evaluate(window));
            }
        }
    }

    private int step() {
        int step = next;
        next = step + 1 < samples.size() ? step + 1 : 0;
        return step;
    }
}
