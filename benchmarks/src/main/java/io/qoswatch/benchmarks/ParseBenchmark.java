package io.qoswatch.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;

/** A page of ten participants: from JSON to typed samples, beside Jackson merely reading all tokens of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {

    /** Samples of each participant: what a poll of live meetings gives, and a whole series. */
    @Param({"3", "30"})
    public int samplesEach;

    private final JsonFactory factory = new JsonFactory();
    private final QosPageParser parser = new QosPageParser(new ProducerStats());
    private QosDocument document = QosDocument.NONE;

    /** Counts samples, so that JMH tells samples a second too. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Count {
        /** Samples of the pages that were read. */
        public long samples;
    }

    /** Gets the page. */
    @Setup
    public void getPage() {
        document = QosDocument.withSamples(samplesEach);
    }

    /** JSON to typed samples. */
    @Benchmark
    public QosPage parse(Count count) throws MalformedDocumentException {
        count.samples += document.samples();
        return parser.parsePage(document.bytes(), document.context());
    }

    /** The least that any reader does. */
    @Benchmark
    public int tokenise(Count count) throws IOException {
        count.samples += document.samples();
        int tokens = 0;
        try (JsonParser json = factory.createParser(document.bytes())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                tokens++;
            }
        }
        return tokens;
    }
}
