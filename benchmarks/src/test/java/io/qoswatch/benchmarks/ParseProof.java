package io.qoswatch.benchmarks;

import java.util.Collection;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The per-sample work of the producer and of the streams service, measured by JMH in processes of its own. */
class ParseProof {

    @Test
    void shouldParseAtAFifthOfTheSpeedOfTokenising() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ParseBenchmark.class.getSimpleName())
                        .include(AvroBenchmark.class.getSimpleName())
                        .include(WindowBenchmark.class.getSimpleName())
                        .forks(1)
                        .shouldFailOnError(true)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();

        Proof proof = new Proof();
        for (String samplesEach : new String[] {"3", "30"}) {
            double parsed = samples(results, "parse", samplesEach);
            double tokenised = samples(results, "tokenise", samplesEach);
            String page = "-page-of-10x" + samplesEach;
            proof.tell("parse" + page, parsed, "samples/s");
            proof.tell("tokenise" + page, tokenised, "samples/s");
            proof.atLeast("parse-to-tokenise" + page, parsed / tokenised, "ratio", 0.2);
        }
        proof.tell("avro-encode", score(results, "AvroBenchmark.encode"), "samples/s");
        proof.tell("avro-decode", score(results, "AvroBenchmark.decode"), "samples/s");
        proof.tell("window-pack", score(results, "WindowBenchmark.pack"), "samples/s");
        proof.tell("window-sample", score(results, "WindowBenchmark.sample"), "samples/s");
        proof.verify();
    }

    private static double samples(Collection<RunResult> results, String benchmark, String samplesEach) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("ParseBenchmark." + benchmark))
                .filter(result -> result.getParams().getParam("samplesEach").equals(samplesEach))
                .mapToDouble(result -> Objects.requireNonNull(
                                result.getSecondaryResults().get("samples"))
                        .getScore())
                .findFirst()
                .orElseThrow();
    }

    private static double score(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(benchmark))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
