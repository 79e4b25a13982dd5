package io.qoswatch.sandbox.scenario;

import java.time.Instant;

/**
 * One instance of a meeting. Meetings take place in slots: when one ends, the next of its slot begins, with the same number and
 * another UUID.
 *
 * @param slot which of the meetings that go on side by side
 * @param instance how many came before it in the slot
 * @param uuid as Zoom writes it, not URL-encoded
 * @param number meeting number, that of the slot
 * @param startMinute first minute, from the scenario's start
 * @param endMinute end of the last minute, from the scenario's start
 * @param start time of the start
 * @param end time of the end, which may lie ahead
 */
public record SimulatedMeeting(
        int slot, int instance, String uuid, long number, int startMinute, int endMinute, Instant start, Instant end) {

    /** Name of the meeting. */
    public String topic() {
        return "Team call " + (slot + 1);
    }

    /** Whether it has begun and not ended at the time. */
    public boolean isLiveAt(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}
