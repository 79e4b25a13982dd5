package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.qoswatch.sandbox.scenario.Draws.Subject;

/**
 * Who takes part in a meeting, and when. Most stay from start to end; some join late, some leave early, some drop out and join
 * again under another {@code user_id}.
 */
final class Attendance {

    static final int JOINS_PER_SEAT = 2;

    private static final long FIRST_USER_ID = 16_778_240;
    private static final long USER_ID_STEP = 1_024;

    private final ScenarioOptions options;
    private final Timeline timeline;

    Attendance(ScenarioOptions options) {
        this.options = options;
        this.timeline = new Timeline(options.start());
    }

    /** All joins of the meeting, by index. */
    List<SimulatedParticipant> of(SimulatedMeeting meeting) {
        return IntStream.range(0, indexes(meeting))
                .mapToObj(index -> at(meeting, index))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Number of places for joins; not all are taken. */
    int indexes(SimulatedMeeting meeting) {
        return options.participants(meeting.slot()) * JOINS_PER_SEAT;
    }

    Optional<SimulatedParticipant> find(SimulatedMeeting meeting, String userId) {
        try {
            long offset = Long.parseLong(userId) - FIRST_USER_ID;
            boolean known = offset >= 0 && offset % USER_ID_STEP == 0 && offset / USER_ID_STEP < indexes(meeting);
            return known ? at(meeting, (int) (offset / USER_ID_STEP)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The join of the index, or none if the person joins only once. */
    Optional<SimulatedParticipant> at(SimulatedMeeting meeting, int index) {
        int seat = index / JOINS_PER_SEAT;
        Draws draws = Draws.of(options.seed(), Subject.ATTENDANCE, meeting.slot(), meeting.instance(), seat);
        int length = meeting.endMinute() - meeting.startMinute();
        double manner = seat == 0 || EpisodePlan.isShowcase(meeting, seat) ? 0 : draws.unit();
        boolean first = index % JOINS_PER_SEAT == 0;
        if (manner < 0.72) {
            return first ? join(meeting, index, 0, length, draws) : Optional.empty();
        }
        if (manner < 0.82) {
            return first ? join(meeting, index, draws.between(2, 10), length, draws) : Optional.empty();
        }
        if (manner < 0.90) {
            return first
                    ? join(meeting, index, 0, draws.between(15, Math.min(45, length - 3)), draws)
                    : Optional.empty();
        }
        int left = draws.between(10, Math.min(35, length - 12));
        int back = left + draws.between(2, 4);
        return first ? join(meeting, index, 0, left, draws) : join(meeting, index, back, length, draws);
    }

    /** People join some seconds before the first minute of which there is a sample, and leave some seconds after the last. */
    private Optional<SimulatedParticipant> join(
            SimulatedMeeting meeting, int index, int fromMinute, int toMinute, Draws draws) {
        int first = meeting.startMinute() + fromMinute;
        int end = meeting.startMinute() + toMinute;
        Instant joinTime =
                fromMinute == 0 ? meeting.start() : timeline.at(first).minusSeconds(draws.between(1, 50));
        Instant leaveTime =
                end == meeting.endMinute() ? meeting.end() : timeline.at(end).plusSeconds(draws.between(1, 50));
        return Optional.of(new SimulatedParticipant(
                meeting,
                index,
                Long.toString(FIRST_USER_ID + USER_ID_STEP * index),
                joinTime,
                leaveTime,
                first,
                end,
                Traits.of(options.seed(), meeting, index / JOINS_PER_SEAT)));
    }
}
