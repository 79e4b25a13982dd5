package io.qoswatch.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One sample to Confluent's wire format and back, through the contract's serdes; the registry is in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AvroBenchmark {

    private static final String TOPIC = TopicCatalogue.SAMPLES.name();

    private final Serde<QosSample> serde =
            new AvroSerdes(Map.of("schema.registry.url", "mock://benchmark")).valueSerde(TopicCatalogue.SAMPLES);
    private final List<QosSample> samples = QosDocument.withSamples(3).read();
    private final List<byte[]> encoded = samples.stream()
            .map(sample -> serde.serializer().serialize(TOPIC, sample))
            .toList();
    private int next;

    /** Typed sample to bytes. */
    @Benchmark
    public byte[] encode() {
        return serde.serializer().serialize(TOPIC, samples.get(step()));
    }

    /** Bytes to typed sample. */
    @Benchmark
    public QosSample decode() {
        return serde.deserializer().deserialize(TOPIC, encoded.get(step()));
    }

    private int step() {
        int step = next;
        next = step + 1 < samples.size() ? step + 1 : 0;
        return step;
    }
}
