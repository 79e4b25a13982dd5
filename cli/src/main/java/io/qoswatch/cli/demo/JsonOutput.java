package io.qoswatch.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qoswatch.schemas.QosAlert;
import org.jspecify.annotations.Nullable;

/** Tells a program: an object per line, whose {@code event} is {@code up}, {@code alert} or {@code summary}. */
public final class JsonOutput implements DemoOutput {

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintWriter out;

    /** Prints to {@code out}, line by line. */
    public JsonOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void starting(String world) {
        line(event("starting").put("world", world));
    }

    @Override
    public void up(Addresses addresses, Duration startTime) {
        line(event("up")
                .put("bootstrap_servers", addresses.kafka())
                .put("schema_registry_url", addresses.registry())
                .put("zoom_api_url", addresses.zoom())
                .put("start_ms", startTime.toMillis()));
    }

    @Override
    public void alert(QosAlert alert) {
        line(event("alert")
                .put("alert_id", alert.getAlertId())
                .put("sequence", alert.getSequence())
                .put("transition", alert.getTransition().name())
                .put("severity", alert.getSeverity().name())
                .put(
                        "resolved_reason",
                        alert.getResolvedReason() == null
                                ? null
                                : alert.getResolvedReason().name())
                .put("rule_id", alert.getRuleId())
                .put("meeting_uuid", alert.getMeeting().getUuid())
                .put("user_id", alert.getParticipant().getUserId())
                .put("location", alert.getParticipant().getLocation())
                .put("stream", alert.getStream())
                .put("metric", alert.getMetric())
                .put("observed_value", alert.getObservedValue())
                .put("threshold", alert.getThreshold())
                .put("occurred_at", alert.getOccurredAt().toString())
                .put("explanation", alert.getExplanation()));
    }

    @Override
    public void summary(Summary summary) {
        line(event("summary")
                .put("samples", summary.samples())
                .put("windows", summary.windows())
                .put("alerts_fired", summary.alertsFired())
                .put("alerts_resolved", summary.alertsResolved())
                .put("alerts_open", summary.alertsOpen())
                .put("episodes", summary.episodes())
                .put("episodes_judged", summary.judged())
                .put("episodes_detected", summary.detected())
                .put("episodes_missed", summary.missed().size())
                .put("false_alerts", summary.falseAlerts().size())
                .put("median_delay_ms", millis(summary.medianDelay()))
                .put("first_alert_ms", millis(summary.firstAlert())));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private ObjectNode event(String name) {
        return mapper.createObjectNode().put("event", name);
    }

    private void line(ObjectNode node) {
        out.println(node);
        out.flush();
    }
}
