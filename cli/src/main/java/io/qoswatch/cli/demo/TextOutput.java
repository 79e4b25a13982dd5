package io.qoswatch.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import org.jspecify.annotations.Nullable;

/** Tells a person. */
public final class TextOutput implements DemoOutput {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final PrintWriter out;

    /** Prints to {@code out}, line by line. */
    public TextOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void starting(String world) {
        line("Starting Kafka, a schema registry and a simulated Zoom on this machine: " + world + " ...");
    }

    @Override
    public void up(Addresses addresses, Duration startTime) {
        line("Up after " + seconds(startTime) + ":");
        line("  Kafka            " + addresses.kafka());
        line("  Schema registry  " + addresses.registry());
        line("  Simulated Zoom   " + addresses.zoom());
        line("The producer polls Zoom, the streams service watches. Times are simulated, UTC. Ctrl-C ends.");
        line("");
    }

    @Override
    public void alert(QosAlert alert) {
        String severity = alert.getTransition() == AlertTransition.RESOLVED
                ? String.valueOf(alert.getResolvedReason())
                : alert.getSeverity().toString();
        line(String.format(
                Locale.ROOT,
                "%s  %-11s %-9s %-14s %s  %s",
                TIME.format(alert.getOccurredAt()),
                alert.getTransition(),
                severity.toLowerCase(Locale.ROOT),
                alert.getRuleId(),
                who(alert),
                alert.getExplanation()));
    }

    private static String who(QosAlert alert) {
        String location = alert.getParticipant().getLocation();
        return "participant %s in %s%s"
                .formatted(
                        alert.getParticipant().getUserId(),
                        alert.getMeeting().getUuid(),
                        location == null ? "" : " (" + location + ")");
    }

    @Override
    public void summary(Summary summary) {
        line("");
        line("Samples   " + summary.samples() + " published, " + summary.windows() + " windows settled");
        line("Alerts    %d fired, %d resolved, %d still open; the first after %s"
                .formatted(
                        summary.alertsFired(),
                        summary.alertsResolved(),
                        summary.alertsOpen(),
                        seconds(summary.firstAlert())));
        line("Episodes  %d began in the ground truth, %d of them could be seen by the rules: %d detected, %d missed"
                .formatted(
                        summary.episodes(),
                        summary.judged(),
                        summary.detected(),
                        summary.missed().size()));
        line("          false alerts: " + summary.falseAlerts().size());
        line("Delay     " + minutes(summary.medianDelay())
                + " of simulated time from the start of an episode to its first alert (median)");
        summary.missed().forEach(episode -> line("MISSED    " + describe(episode)));
        summary.falseAlerts()
                .forEach(alert -> line("FALSE     " + alert.getRuleId() + " of " + who(alert) + " at "
                        + TIME.format(alert.getOccurredAt())));
    }

    private static String describe(Episode episode) {
        return "%s of %s, %s to %s"
                .formatted(
                        episode.kind(),
                        episode.participant(),
                        TIME.format(episode.start()),
                        TIME.format(episode.end()));
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "-" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String minutes(@Nullable Duration duration) {
        return duration == null ? "-" : duration.toMinutes() + " min";
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
