package io.qoswatch.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.client.Readiness;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

    private final RestoreProgress restore = new RestoreProgress(new SimpleMeterRegistry());
    private final Condition condition = new Condition(restore);

    @Test
    void shouldBeReadyWhileItRunsAlone() {
        assertThat(condition.readiness()).isEqualTo(Readiness.waiting("starting", ""));

        condition.changed(State.REBALANCING);
        assertThat(condition.readiness())
                .isEqualTo(Readiness.waiting("rebalancing", "partitions are being shared out"));

        condition.changed(State.RUNNING);
        assertThat(condition.readiness()).isEqualTo(Readiness.ready(""));

        condition.changed(State.PENDING_ERROR);
        assertThat(condition.readiness()).isEqualTo(Readiness.waiting("stopping", ""));
    }

    @Test
    void shouldTellHowMuchIsStillToBeRestored() {
        condition.changed(State.RUNNING);

        restore.onRestoreStart(CHANGELOG, "store", 100, 1_100);
        restore.onBatchRestored(CHANGELOG, "store", 400, 300);

        assertThat(condition.readiness())
                .isEqualTo(Readiness.waiting("restoring", "700 records of state are still to be read"));

        restore.onRestoreEnd(CHANGELOG, "store", 1_000);

        assertThat(condition.readiness().isReady()).isTrue();
    }

    @Test
    void shouldNotBeReadyWhileKafkaDoesNotAnswer() {
        condition.changed(State.RUNNING);

        condition.watchedBy(() -> true);

        assertThat(condition.readiness()).isEqualTo(Readiness.waiting("kafka silent", "Kafka does not answer"));
    }

    @Test
    void shouldTellThatItStopsWhetherKafkaAnswersOrNot() {
        condition.watchedBy(() -> true);

        condition.changed(State.PENDING_SHUTDOWN);
        assertThat(condition.readiness()).isEqualTo(Readiness.waiting("stopping", ""));

        condition.changed(State.NOT_RUNNING);
        assertThat(condition.readiness()).isEqualTo(Readiness.waiting("stopping", ""));
    }
}
