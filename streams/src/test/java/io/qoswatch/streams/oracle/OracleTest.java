package io.qoswatch.streams.oracle;

import org.junit.jupiter.api.Test;

/** The short form of {@link OracleProof}'s run of labelled participants. */
class OracleTest {

    @Test
    void shouldFindEachEpisodeOnceAndNothingElse() {
        new LabelledRun(1).of(300).requirePerfection();
    }
}
