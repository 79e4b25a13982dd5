package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.schemas.Meeting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which meetings run, which have ended and wait for their completion, and up to when it knows. If it did not look for a
 * while, since the producer was down, or Zoom, or Kafka, it looks in Zoom's past for what it has missed. Not thread-safe.
 */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    /** What begins and ends in less time between two lists may be missed. */
    private static final Duration SHORT_GAP = Duration.ofMinutes(5);

    private final LiveMeetings liveMeetings;
    private final MissedMeetings missed;
    private final EndedMeetings ended;
    private final QuotaPlanner planner;
    private final ProducerStats stats;
    private final PollSettings settings;
    private final @Nullable Instant knownBefore;
    private List<Meeting> live = List.of();
    private @Nullable Instant listedAt;

    /** @param knownBefore up to when a predecessor knew what was live, or null if there was none */
    Discovery(
            LiveMeetings liveMeetings,
            MissedMeetings missed,
            EndedMeetings ended,
            PollSettings settings,
            PollControl control,
            @Nullable Instant knownBefore) {
        this.liveMeetings = liveMeetings;
        this.missed = missed;
        this.ended = ended;
        this.settings = settings;
        this.planner = control.planner();
        this.stats = control.stats();
        this.knownBefore = knownBefore;
    }

    /** What runs, as of the latest list. */
    List<Meeting> live() {
        return live;
    }

    /** Up to when everything that ended is known, if anything was listed. */
    Optional<Instant> knownUntil() {
        return Optional.ofNullable(listedAt)
                .map(listed ->
                        earliest(ended.knownUntil(), missed.notKnownSince().orElse(listed)));
    }

    /**
     * Lists what is live, if it is time to. A list that fails does not keep the meetings that are known from being asked for: the
     * failure is given back, to come after them.
     *
     * @throws ZoomException if they would fail alike
     */
    Optional<ZoomException> look() {
        if (!planner.discoveryIsDue()) {
            return Optional.empty();
        }
        Duration longest = planner.plannedDiscovery().plus(SHORT_GAP);
        Instant now = settings.clock().instant();
        try {
            live = liveMeetings.list();
        } catch (ZoomException e) {
            boolean concernsListsOnly =
                    e.reason() == FailureReason.HELD_BACK || !e.reason().endsPoll();
            if (e.kind() == FailureKind.STOP || !concernsListsOnly) {
                throw e;
            }
            planner.discoveryFailed();
            return Optional.of(e);
        }
        planner.discovered(liveMeetings.pages());
        stats.live().listed(live.size(), liveMeetings.leftOut());
        ended.update(live, now);
        lookForMissed();
        if (listedAt == null && knownBefore != null) {
            missed.notKnown(knownBefore, now);
        } else if (listedAt != null && listedAt.plus(longest).isBefore(now)) {
            missed.notKnown(listedAt, now);
        }
        listedAt = now;
        return Optional.empty();
    }

    private void lookForMissed() {
        try {
            missed.notKnownSince()
                    .ifPresent(since -> missed.look(meetings -> stats.missed(ended.missed(meetings, since))));
        } catch (ZoomException e) {
            if (e.kind() == FailureKind.STOP) {
                throw e;
            }
            stats.failed(e.reason().name());
            LOG.info("looking for missed meetings goes on later: {}", e.getMessage());
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
