package io.qoswatch.streams.topology;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosParticipant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Where a processor's results go: each kind to its topics, with key, event time and headers. For one thread. */
final class Outlets {

    private final ProcessorContext<String, SpecificRecord> context;

    Outlets(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    void late(Record<String, QosSample> sample) {
        context.forward(sample.withValue((SpecificRecord) sample.value()), QosTopology.LATE_SINK);
    }

    void window(String key, QosWindow window) {
        long timestamp = window.getWindowEnd().toEpochMilli() - 1;
        context.forward(new Record<>(key, window, timestamp, EventHeaders.of(key, window)), QosTopology.WINDOWS_SINK);
    }

    /** A transition, from which follows what is open now; or only another state of an open alert. */
    void alert(String key, QosAlert alert, boolean isTransition) {
        if (isTransition) {
            long timestamp = alert.getOccurredAt().toEpochMilli();
            context.forward(new Record<>(key, alert, timestamp, EventHeaders.of(alert)), QosTopology.ALERTS_SINK);
            @Nullable QosAlert current = alert.getTransition() == AlertTransition.RESOLVED ? null : alert;
            currentAlert(new Record<>(alert.getAlertId(), current, timestamp, EventHeaders.of(alert)));
        } else {
            long timestamp = alert.getStateSince().toEpochMilli();
            currentAlert(new Record<>(alert.getAlertId(), alert, timestamp, EventHeaders.ofState(alert)));
        }
    }

    private void currentAlert(Record<String, @Nullable QosAlert> record) {
        context.forward(record, QosTopology.ALERTS_CURRENT_SINK);
    }

    void participant(String key, QosParticipant participant) {
        long timestamp = participant.getUpdatedAt().toEpochMilli();
        context.forward(
                new Record<>(key, participant, timestamp, EventHeaders.of(key, participant)),
                QosTopology.PARTICIPANTS_SINK);
    }

    /** The participant has left or fallen silent. */
    void participantGone(String key, long timestamp) {
        context.forward(new Record<>(key, null, timestamp), QosTopology.PARTICIPANTS_SINK);
    }
}
