package io.qoswatch.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.benchmarks.ChaosLoad.Told;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosWindow;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.oracle.Foretold;

/** Reads what the streams service has committed. For one thread. */
final class ChaosReader implements AutoCloseable {

    private final CommittedTopic<QosAlert, Seen> alerts;
    private final CommittedTopic<QosAlert, Map.Entry<String, Boolean>> current;
    private final CommittedTopic<QosWindow, String> windows;

    private record Seen(String transition, String id) {}

    ChaosReader(KafkaConnection connection) {
        alerts = new CommittedTopic<>(
                connection,
                TopicCatalogue.ALERTS,
                record -> new Seen(
                        Foretold.transition(record.value()),
                        record.value().getAlertId() + " " + record.value().getSequence()));
        current = new CommittedTopic<>(
                connection, TopicCatalogue.ALERTS_CURRENT, record -> Map.entry(record.key(), record.value() != null));
        windows = new CommittedTopic<>(connection, TopicCatalogue.WINDOWS, record -> Foretold.window(record.value()));
    }

    /** Windows and transitions that are not there yet, and alerts that are open. */
    int unfinished(Told told) {
        return Math.max(0, told.windows().size() - windows.read().size())
                + Math.max(0, told.transitions().size() - alerts.read().size())
                + open();
    }

    private int open() {
        Set<String> open = new HashSet<>();
        for (Map.Entry<String, Boolean> change : current.read()) {
            if (change.getValue()) {
                open.add(change.getKey());
            } else {
                open.remove(change.getKey());
            }
        }
        return open.size();
    }

    ChaosOutcome outcome() {
        List<Seen> seen = alerts.read();
        return new ChaosOutcome(
                seen.stream().map(Seen::transition).toList(),
                seen.stream().map(Seen::id).toList(),
                windows.read(),
                open());
    }

    @Override
    public void close() {
        alerts.close();
        current.close();
        windows.close();
    }
}
