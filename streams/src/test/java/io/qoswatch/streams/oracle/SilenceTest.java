package io.qoswatch.streams.oracle;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@link OracleProof}'s run of silent scenarios. */
class SilenceTest {

    @Test
    void shouldLeaveNoAlertOpen() {
        SilenceRun run = new SilenceRun(200, 1);

        assertThat(run.alerts()).isPositive();
        assertThat(run.openAfterwards()).isZero();
    }
}
