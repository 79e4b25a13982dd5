package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How the account's calls are spent, as of one poll. Figures for people and metrics.
 *
 * @param at time of the poll
 * @param limits what may be called
 * @param callsToday calls of this day by label, among them those that a predecessor may have made
 * @param allowance what is left of the day
 * @param discoveryInterval planned time between two lists of what is live
 * @param classes live meetings by class, without classes that have none
 * @param participants people in live meetings
 * @param participantsSkipped those of them who were not asked for in this poll, for want of calls
 */
public record QuotaReport(
        Instant at,
        QuotaLimits limits,
        Map<Label, Long> callsToday,
        Allowance allowance,
        Duration discoveryInterval,
        Map<MeetingClass, ClassReport> classes,
        int participants,
        int participantsSkipped) {

    /**
     * A class of meetings.
     *
     * @param meetings how many there are
     * @param interval planned time between two requests for the same meeting
     * @param longestWait time since the meeting that was not asked for the longest was, or was found
     */
    public record ClassReport(int meetings, Duration interval, Duration longestWait) {}

    /** Copies the maps. */
    public QuotaReport {
        callsToday = Map.copyOf(callsToday);
        classes = Map.copyOf(classes);
    }

    /** Whether nothing may be called today any more. */
    public boolean isUsedUp() {
        return allowance.calls() <= 0;
    }

    /** Share of the people in live meetings who were asked for: 1 if nobody was skipped. */
    public double coverage() {
        return participants == 0 ? 1 : 1 - (double) participantsSkipped / participants;
    }
}
