package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.Meeting;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meetings that have left the live list and still have to be completed from the past. Zoom may answer only some time
 * after the end, so there are several attempts. A meeting that is settled is remembered for a while: a gap in the live list
 * must not make it look new. Not thread-safe.
 */
final class EndedMeetings {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private Map<String, Meeting> live = Map.of();
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    EndedMeetings(Clock clock) {
        this.clock = clock;
    }

    /** Takes in what is live now. */
    void update(List<Meeting> liveNow) {
        Map<String, Meeting> now = new HashMap<>();
        liveNow.forEach(meeting -> now.put(meeting.getUuid(), meeting));
        live.forEach((uuid, meeting) -> {
            if (!now.containsKey(uuid)) {
                ended.put(uuid, new Ended(meeting, 0, null));
            }
        });
        ended.keySet().removeAll(now.keySet());
        live = now;
    }

    /** Those that wait for their completion, in the order in which they ended. */
    List<Meeting> toComplete() {
        return ended.values().stream()
                .filter(meeting -> meeting.settledAt() == null)
                .map(Ended::meeting)
                .toList();
    }

    /** The meeting is complete. */
    void completed(Meeting meeting) {
        ended.computeIfPresent(meeting.getUuid(), (uuid, state) -> state.settled(clock.instant()));
    }

    /** An attempt has failed; true if it was the last. */
    boolean failedForGood(Meeting meeting) {
        Ended state = ended.computeIfPresent(meeting.getUuid(), (uuid, before) -> before.failed(clock.instant()));
        return state != null && state.settledAt() != null;
    }

    /** Drops those that were settled long enough ago; their UUIDs. */
    List<String> forgetOld() {
        Instant limit = clock.instant().minus(REMEMBERED);
        List<String> old = new ArrayList<>();
        ended.forEach((uuid, state) -> {
            if (state.settledAt() != null && state.settledAt().isBefore(limit)) {
                old.add(uuid);
            }
        });
        old.forEach(ended::remove);
        return old;
    }

    private record Ended(
            Meeting meeting, int attempts, @Nullable Instant settledAt) {

        Ended settled(Instant now) {
            return new Ended(meeting, attempts, now);
        }

        Ended failed(Instant now) {
            return new Ended(meeting, attempts + 1, attempts + 1 >= MAX_ATTEMPTS ? now : null);
        }
    }
}
