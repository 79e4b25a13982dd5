package io.qoswatch.benchmarks;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What many rules cost. */
class RuleCountProof {

    @Test
    void shouldJudgeByManyRulesAtTheCostOfFew() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(RuleCountBenchmark.class.getSimpleName())
                        .shouldFailOnError(true)
                        .build())
                .run();

        Proof proof = new Proof();
        double few = micros(results, "10");
        double many = micros(results, "100");
        proof.tell("rules-10", few, "us/sample");
        proof.tell("rules-100", many, "us/sample");
        proof.atMost("rules-100-to-10", many / few, "ratio", 2);
        proof.verify();
    }

    private static double micros(Collection<RunResult> results, String rules) {
        return results.stream()
                .filter(result -> result.getParams().getParam("rules").equals(rules))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
