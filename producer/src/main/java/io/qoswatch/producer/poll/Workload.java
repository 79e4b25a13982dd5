package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.qoswatch.producer.quota.MeetingClass;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.SteadyClock;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.producer.quota.Task;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.QosSample;

/**
 * What there is to ask for: the meetings that are live and those that wait for their completion, with what former polls have
 * told of them. Not thread-safe.
 */
final class Workload {

    /** A page of Zoom's answer. A meeting that fills one is large. */
    private static final int PAGE = 10;
    /** Samples of people who have left stay in Zoom's answers, and say nothing of how the meeting is now. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final SuspectMarks marks;
    private final Clock clock;
    /** Waiting times are compared with those of {@link QuotaPlanner}. */
    private final Clock steady;

    private final Map<String, Known> known = new HashMap<>();

    Workload(SuspectMarks marks, Clock clock) {
        this.marks = marks;
        this.clock = clock;
        this.steady = new SteadyClock(clock);
    }

    /** Forgets all but these, and takes in those that are new. */
    void update(List<Meeting> live, List<Meeting> ended) {
        Set<String> uuids = new HashSet<>();
        Stream.concat(live.stream(), ended.stream()).forEach(meeting -> {
            uuids.add(meeting.getUuid());
            known.computeIfAbsent(meeting.getUuid(), uuid -> Known.found(meeting, steady.instant()));
        });
        known.keySet().retainAll(uuids);
    }

    /** What to plan for. To be called after an update with the same meetings. */
    List<Task> tasks(List<Meeting> live, List<Meeting> ended) {
        return Stream.concat(
                        live.stream().map(meeting -> of(meeting).live(meeting)),
                        ended.stream().map(meeting -> of(meeting).completion(meeting)))
                .toList();
    }

    /** A meeting is being asked for; whatever comes of it, others have their turn now. */
    void asked(Meeting meeting) {
        known.put(meeting.getUuid(), of(meeting).asked(steady.instant()));
    }

    /** A meeting has answered, with so many pages; the samples are those of all of them. */
    void answered(Meeting meeting, int pages, boolean suspect) {
        known.computeIfPresent(meeting.getUuid(), (uuid, before) -> before.answered(pages, suspect));
    }

    /** Whether somebody is bad off now, by the newest of each participant's samples. */
    boolean isSuspect(List<QosSample> samples) {
        Instant recent = clock.instant().minus(RECENT);
        Map<String, QosSample> newest = new HashMap<>();
        samples.forEach(sample -> newest.merge(
                sample.getParticipant().getUserId(),
                sample,
                (one, other) -> one.getSampledAt().isAfter(other.getSampledAt()) ? one : other));
        return newest.values().stream()
                .anyMatch(sample -> sample.getSampledAt().isAfter(recent) && marks.areReachedBy(sample));
    }

    private Known of(Meeting meeting) {
        return known.getOrDefault(meeting.getUuid(), Known.found(meeting, steady.instant()));
    }

    private record Known(boolean isNew, boolean suspect, int pages, Instant waitingSince) {

        static Known found(Meeting meeting, Instant now) {
            return new Known(true, false, pages(participants(meeting, 1)), now);
        }

        Task live(Meeting meeting) {
            int participants = participants(meeting, pages);
            return new Task(meeting.getUuid(), meetingClass(participants), pages, participants, waitingSince);
        }

        Task completion(Meeting meeting) {
            return new Task(meeting.getUuid(), MeetingClass.ORDINARY, pages, 0, waitingSince);
        }

        Known asked(Instant now) {
            return new Known(false, suspect, pages, now);
        }

        Known answered(int newPages, boolean newSuspect) {
            return new Known(false, newSuspect, Math.max(1, newPages), waitingSince);
        }

        private MeetingClass meetingClass(int participants) {
            if (isNew) {
                return MeetingClass.NEW;
            }
            if (suspect) {
                return MeetingClass.SUSPECT;
            }
            return participants >= PAGE ? MeetingClass.LARGE : MeetingClass.ORDINARY;
        }

        private static int participants(Meeting meeting, int otherwise) {
            Integer count = meeting.getParticipantCount();
            return count == null ? otherwise : count;
        }

        private static int pages(int participants) {
            return Math.max(1, (participants + PAGE - 1) / PAGE);
        }
    }
}
