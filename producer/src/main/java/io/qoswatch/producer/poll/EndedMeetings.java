package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.Meeting;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meetings that have left the live list and still have to be completed from the past. Zoom may answer only some time
 * after the end, so there are several attempts; and the last minutes may come later than the first answer, so it is asked once
 * more after a while. A meeting that is settled is remembered for a while: a gap in the live list
 * must not make it look new. What was live before a restart is as if it had been live a moment ago. What nobody saw live can be
 * added when it is found. Not thread-safe.
 */
final class EndedMeetings {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(5);
    /** A failure of Zoom's that passes says nothing of the meeting, however often it comes; but one may never pass. */
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private Map<String, Meeting> live;
    private Instant liveAt;
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    /**
     * @param before meetings that were live, or not yet forgotten, when the producer ended last
     * @param liveAt when it knew that last
     */
    EndedMeetings(Clock clock, Collection<Meeting> before, Instant liveAt) {
        this.clock = clock;
        this.live = byUuid(before);
        this.liveAt = liveAt;
    }

    /**
     * Takes in what is live.
     *
     * @param at when the list began
     */
    void update(List<Meeting> liveNow, Instant at) {
        Map<String, Meeting> now = byUuid(liveNow);
        live.forEach((uuid, meeting) -> {
            if (!now.containsKey(uuid)) {
                ended.put(uuid, Ended.live(meeting, liveAt, clock.instant()));
            }
        });
        ended.keySet().removeAll(now.keySet());
        live = now;
        liveAt = at;
    }

    /**
     * Takes in meetings that have ended, of which some may be known.
     *
     * @param since before this none of them ended
     * @return how many are not known
     */
    int missed(List<Meeting> meetings, Instant since) {
        int missed = 0;
        for (Meeting meeting : meetings) {
            String uuid = meeting.getUuid();
            if (!live.containsKey(uuid) && !ended.containsKey(uuid)) {
                ended.put(uuid, Ended.missed(meeting, since, clock.instant()));
                missed++;
            }
        }
        return missed;
    }

    /** Whether nobody saw it live. */
    boolean isMissed(Meeting meeting) {
        Ended state = ended.get(meeting.getUuid());
        return state != null && state.missed();
    }

    /** What ended before this has been settled, or was not seen. */
    Instant knownUntil() {
        return ended.values().stream()
                .filter(meeting -> meeting.settledAt() == null)
                .map(Ended::liveUntil)
                .reduce(liveAt, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** Those that wait for their completion, in the order in which they ended. */
    List<Meeting> toComplete() {
        Instant askedBefore = clock.instant().minus(UNTIL_ASKED_AGAIN);
        return ended.values().stream()
                .filter(meeting -> meeting.isToBeAsked(askedBefore))
                .map(Ended::meeting)
                .toList();
    }

    /** The past was there. */
    void completed(Meeting meeting) {
        ended.computeIfPresent(meeting.getUuid(), (uuid, state) -> state.completed(clock.instant()));
    }

    /** An attempt has failed; true if it was the last. */
    boolean failedForGood(Meeting meeting, ZoomException failure) {
        boolean counts = failure.kind() == FailureKind.SKIP_MEETING || failure.reason() == FailureReason.BODY_TOO_LARGE;
        Ended state =
                ended.computeIfPresent(meeting.getUuid(), (uuid, before) -> before.failed(clock.instant(), counts));
        return state != null && state.settledAt() != null;
    }

    /**
     * UUIDs of those that were settled long enough ago to be forgotten.
     *
     * @param knownUntil what ended before this nobody will look for again
     */
    List<String> outdated(Instant knownUntil) {
        Instant limit = knownUntil.minus(REMEMBERED);
        return ended.entrySet().stream()
                .filter(entry -> entry.getValue().settledAt() != null
                        && entry.getValue().settledAt().isBefore(limit))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Drops one. */
    void forget(String uuid) {
        ended.remove(uuid);
    }

    private static Map<String, Meeting> byUuid(Collection<Meeting> meetings) {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        meetings.forEach(meeting -> byUuid.put(meeting.getUuid(), meeting));
        return byUuid;
    }

    private record Ended(
            Meeting meeting,
            boolean missed,
            Instant liveUntil,
            Instant noticedAt,
            int attempts,
            @Nullable Instant answeredAt,
            @Nullable Instant settledAt) {

        static Ended live(Meeting meeting, Instant liveUntil, Instant now) {
            return new Ended(meeting, false, liveUntil, now, 0, null, null);
        }

        /** If it ended some time ago, its last minutes have come, and it is asked once. */
        static Ended missed(Meeting meeting, Instant liveUntil, Instant now) {
            return new Ended(meeting, true, liveUntil, now, 0, meeting.getEndTime(), null);
        }

        boolean isToBeAsked(Instant askedBefore) {
            return settledAt == null && (answeredAt == null || !answeredAt.isAfter(askedBefore));
        }

        Ended completed(Instant now) {
            return answeredAt == null
                    ? new Ended(meeting, missed, liveUntil, noticedAt, 0, now, null)
                    : new Ended(meeting, missed, liveUntil, noticedAt, attempts, answeredAt, now);
        }

        Ended failed(Instant now, boolean counts) {
            int failed = counts ? attempts + 1 : attempts;
            boolean forGood = failed >= MAX_ATTEMPTS || now.isAfter(noticedAt.plus(LONGEST_OUTAGE));
            return new Ended(meeting, missed, liveUntil, noticedAt, failed, answeredAt, forGood ? now : null);
        }
    }
}
