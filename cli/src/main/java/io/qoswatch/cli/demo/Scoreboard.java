package io.qoswatch.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.qoswatch.sandbox.scenario.DegradedMetric;
import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.streams.rule.RuleSet;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.toUnmodifiableSet;

/**
 * Compares alerts with what really happened.
 *
 * <p>An episode is detected by an alert of its participant on one of its figures that fired while windows could show it: from
 * its start until a window's length after its end. An alert that fired at no such time is false. Episodes that no alert could
 * show are not judged: those that began too late, were too short, or concern figures that no rule watches.
 */
final class Scoreboard {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** A window of five minutes that is bad as a whole, and a rule's {@code for} of one more. */
    private static final Duration NEEDED = Duration.ofMinutes(7);

    private final Instant begin;
    private final Set<DegradedMetric> watched;
    private final List<QosAlert> fired = new ArrayList<>();
    private final Set<String> openAlerts = new HashSet<>();
    private @Nullable Duration firstAlert;
    private Instant newestSample = Instant.MIN;
    private long resolved;

    /**
     * A scoreboard without alerts.
     *
     * @param begin when the servers were up, real time
     * @param rules tell which figures are watched
     */
    Scoreboard(Instant begin, RuleSet rules) {
        this.begin = begin;
        this.watched = rules.rules().stream()
                .map(rule -> figure(rule.metric().label()))
                .collect(toUnmodifiableSet());
    }

    /** A sample of this time was published. */
    void sampled(Instant time) {
        newestSample = time.isAfter(newestSample) ? time : newestSample;
    }

    /**
     * A transition was published.
     *
     * @param now real time
     */
    void seen(QosAlert alert, Instant now) {
        if (alert.getTransition() == AlertTransition.FIRING) {
            fired.add(alert);
            openAlerts.add(alert.getAlertId());
            firstAlert = firstAlert == null ? Duration.between(begin, now) : firstAlert;
        } else if (alert.getTransition() == AlertTransition.RESOLVED) {
            openAlerts.remove(alert.getAlertId());
            resolved++;
        }
    }

    /**
     * The comparison.
     *
     * @param truth gives the episodes that began before a time
     */
    Summary summary(Function<Instant, List<Episode>> truth, long samples, long windows) {
        List<Episode> episodes = newestSample.equals(Instant.MIN) ? List.of() : truth.apply(newestSample);
        List<Duration> delays = new ArrayList<>();
        List<Episode> missed = new ArrayList<>();
        int judged = 0;
        for (Episode episode : episodes) {
            Optional<Duration> delay = delayOf(episode);
            delay.ifPresent(delays::add);
            if (delay.isPresent() || canBeSeen(episode)) {
                judged++;
            }
            if (delay.isEmpty() && canBeSeen(episode)) {
                missed.add(episode);
            }
        }
        return new Summary(
                samples,
                windows,
                fired.size(),
                resolved,
                openAlerts.size(),
                episodes.size(),
                judged,
                delays.size(),
                missed,
                fired.stream().filter(alert -> isFalse(alert, episodes)).toList(),
                Summary.median(delays),
                firstAlert);
    }

    private boolean canBeSeen(Episode episode) {
        Instant end = episode.end().isBefore(newestSample) ? episode.end() : newestSample;
        return episode.metrics().stream().anyMatch(watched::contains)
                && !end.isBefore(episode.start().plus(NEEDED));
    }

    private Optional<Duration> delayOf(Episode episode) {
        return fired.stream()
                .filter(alert -> shows(alert, episode))
                .map(alert -> Duration.between(episode.start(), alert.getOccurredAt()))
                .min(Duration::compareTo);
    }

    private static boolean isFalse(QosAlert alert, List<Episode> episodes) {
        return episodes.stream().noneMatch(episode -> shows(alert, episode));
    }

    private static boolean shows(QosAlert alert, Episode episode) {
        ParticipantKey participant = new ParticipantKey(
                alert.getMeeting().getUuid(), alert.getParticipant().getUserId());
        return participant.equals(episode.participant())
                && episode.metrics().contains(figure(alert.getMetric()))
                && alert.getBreachedAt().isAfter(episode.start())
                && alert.getBreachedAt().isBefore(episode.end().plus(WINDOW));
    }

    private static DegradedMetric figure(String metric) {
        return switch (metric) {
            case "avg_loss_pct", "max_loss_pct" -> DegradedMetric.LOSS;
            case "jitter_ms" -> DegradedMetric.JITTER;
            case "latency_ms" -> DegradedMetric.LATENCY;
            case "cpu_system_max_pct", "cpu_zoom_avg_pct", "cpu_pressure_max_pct" -> DegradedMetric.CPU;
            case "wifi_avg_dbm" -> DegradedMetric.WIFI;
            case "frame_rate_fps" -> DegradedMetric.FRAME_RATE;
            default -> throw new IllegalArgumentException("the ground truth knows nothing of " + metric);
        };
    }
}
