package io.qoswatch.sandbox.scenario;

import java.time.Instant;

import io.qoswatch.schemas.ParticipantKey;

/**
 * One join of one person in a meeting. Somebody who rejoins is another participant with the same seat.
 *
 * @param meeting the meeting
 * @param index place among all joins of the meeting; later ones may have begun earlier
 * @param userId Zoom's {@code user_id}
 * @param joinTime time of joining
 * @param leaveTime time of leaving, which may lie ahead
 * @param firstMinute minute of the first sample, from the scenario's start
 * @param endMinute end of the minute of the last sample, from the scenario's start
 * @param traits what decides the values
 */
public record SimulatedParticipant(
        SimulatedMeeting meeting,
        int index,
        String userId,
        Instant joinTime,
        Instant leaveTime,
        int firstMinute,
        int endMinute,
        Traits traits) {

    /** The participant's key. */
    public ParticipantKey key() {
        return new ParticipantKey(meeting.uuid(), userId);
    }

    /** Which person of the meeting. */
    public int seat() {
        return index / Attendance.JOINS_PER_SEAT;
    }

    /** Whether there is a sample of the minute. */
    boolean isPresentIn(int minute) {
        return minute >= firstMinute && minute < endMinute;
    }
}
