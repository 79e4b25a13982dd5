package io.qoswatch.streams;

import java.util.function.BooleanSupplier;

import io.qoswatch.schemas.client.Readiness;
import org.apache.kafka.streams.KafkaStreams;

/** Whether the topology works on its partitions, and if not, what it waits for. Thread-safe. */
final class Condition {

    private static final Readiness STOPPING = Readiness.waiting("stopping", "");

    private final RestoreProgress restore;
    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile BooleanSupplier kafkaIsSilent = () -> false;

    Condition(RestoreProgress restore) {
        this.restore = restore;
    }

    void changed(KafkaStreams.State newState) {
        state = newState;
    }

    /** From now on, this tells whether Kafka has not answered for a while. */
    void watchedBy(BooleanSupplier isSilent) {
        kafkaIsSilent = isSilent;
    }

    /** Whether Kafka has not answered for a while. */
    boolean isKafkaSilent() {
        return kafkaIsSilent.getAsBoolean();
    }

    Readiness readiness() {
        if (isStopping()) {
            return STOPPING;
        }
        if (isKafkaSilent()) {
            return Readiness.waiting("kafka silent", "Kafka does not answer");
        }
        long records = restore.remainingRecords();
        if (records > 0) {
            return Readiness.waiting("restoring", records + " records of state are still to be read");
        }
        return switch (state) {
            case RUNNING -> Readiness.ready("");
            case CREATED -> Readiness.waiting("starting", "");
            case REBALANCING -> Readiness.waiting("rebalancing", "partitions are being shared out");
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> STOPPING;
        };
    }

    private boolean isStopping() {
        return state.isShuttingDown() || state.hasCompletedShutdown();
    }
}
