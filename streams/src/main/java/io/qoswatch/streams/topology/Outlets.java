package io.qoswatch.streams.topology;

import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosParticipant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Where a processor's results go: each kind to its topics, with key, event time and headers. Each is encoded at once, but
 * nothing leaves before {@link #release()}, so that a failure on the way there, also of the encoding, leaves nothing behind. For one
 * thread.
 */
final class Outlets {

    private record Result(Record<String, Object> event, String sink) {}

    private final ProcessorContext<String, Object> context;
    private final ResultEncoder encoder;
    private final StreamsMetrics metrics;
    private final List<Result> results = new ArrayList<>();
    private final List<AlertTransition> transitions = new ArrayList<>();

    Outlets(ProcessorContext<String, Object> context, ResultEncoder encoder, StreamsMetrics metrics) {
        this.context = context;
        this.encoder = encoder;
        this.metrics = metrics;
    }

    void late(Record<String, QosSample> sample) {
        hold(QosTopology.LATE_SINK, sample.key(), sample.value(), sample.timestamp(), sample.headers());
    }

    void window(String key, QosWindow window) {
        long timestamp = window.getWindowEnd().toEpochMilli() - 1;
        hold(QosTopology.WINDOWS_SINK, key, window, timestamp, EventHeaders.of(key, window));
    }

    /** Where what happens to a participant's alerts goes. */
    AlertOutlet alertsOf(String key) {
        return (alert, isTransition) -> alert(key, alert, isTransition);
    }

    /** A transition, from which follows what is open now; or only another state of an open alert. */
    private void alert(String key, QosAlert alert, boolean isTransition) {
        if (isTransition) {
            long timestamp = alert.getOccurredAt().toEpochMilli();
            hold(QosTopology.ALERTS_SINK, key, alert, timestamp, EventHeaders.of(alert));
            @Nullable QosAlert current = alert.getTransition() == AlertTransition.RESOLVED ? null : alert;
            currentAlert(alert.getAlertId(), current, timestamp, EventHeaders.of(alert));
            transitions.add(alert.getTransition());
        } else {
            long timestamp = alert.getWindowEnd().toEpochMilli();
            currentAlert(alert.getAlertId(), alert, timestamp, EventHeaders.ofState(alert));
        }
    }

    /** The alert is open no more, which no transition tells. */
    void alertGone(String alertId, long timestamp) {
        currentAlert(alertId, null, timestamp, null);
    }

    private void currentAlert(String alertId, @Nullable QosAlert alert, long timestamp, @Nullable Headers headers) {
        hold(QosTopology.ALERTS_CURRENT_SINK, alertId, alert, timestamp, headers);
    }

    void participant(String key, QosParticipant participant) {
        long timestamp = participant.getUpdatedAt().toEpochMilli();
        hold(QosTopology.PARTICIPANTS_SINK, key, participant, timestamp, EventHeaders.of(key, participant));
    }

    /** The participant has left or fallen silent. */
    void participantGone(String key, long timestamp) {
        hold(QosTopology.PARTICIPANTS_SINK, key, null, timestamp, null);
    }

    private void hold(
            String sink, String key, @Nullable SpecificRecord value, long timestamp, @Nullable Headers headers) {
        Object encoded = value == null ? null : encoder.encode(sink, value);
        results.add(new Result(new Record<>(key, encoded, timestamp, headers), sink));
    }

    /** Forgets results of what has failed. */
    void discard() {
        results.clear();
        transitions.clear();
    }

    /** Lets the results go. */
    void release() {
        for (Result result : results) {
            context.forward(result.event(), result.sink());
        }
        transitions.forEach(metrics::transition);
        discard();
    }
}
