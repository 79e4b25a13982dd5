package io.qoswatch.schemas;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells a participant's last sample, as far as the sample itself does. The producer publishes a sample anew when it becomes the
 * last one; the streams service then ends what is open without waiting for silence.
 */
public final class LastSample {

    private LastSample() {}

    /**
     * True if the participant left, or the meeting ended, before its next sample would be due.
     *
     * @param interval time between two samples of a participant
     */
    public static boolean is(QosSample sample, Duration interval) {
        Instant left = sample.getParticipant().getLeaveTime();
        Instant end = left == null ? sample.getMeeting().getEndTime() : left;
        return end != null && !end.isAfter(sample.getSampledAt().plus(interval));
    }
}
