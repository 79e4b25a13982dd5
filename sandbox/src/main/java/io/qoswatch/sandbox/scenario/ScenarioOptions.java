package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a {@link Scenario} is made from: equal options make equal worlds, on every machine. Immutable.
 *
 * @param seed chooses one of many worlds
 * @param start first simulated minute; seconds are cut off
 * @param meetings number of meetings at any time
 * @param participantsPerMeeting number of people that each meeting has over its life
 */
public record ScenarioOptions(long seed, Instant start, int meetings, int participantsPerMeeting) {

    /** Refuses an empty world. */
    public ScenarioOptions {
        start = start.truncatedTo(ChronoUnit.MINUTES);
        if (meetings < 1 || meetings > 1_000_000) {
            throw new IllegalArgumentException("meetings is not 1 to 1000000: " + meetings);
        }
        if (participantsPerMeeting < 1 || participantsPerMeeting > 10_000) {
            throw new IllegalArgumentException("participants per meeting is not 1 to 10000: " + participantsPerMeeting);
        }
    }

    /** Seed 1, six meetings of twelve. */
    public static ScenarioOptions startingAt(Instant start) {
        return new ScenarioOptions(1, start, 6, 12);
    }

    /** The same with another seed. */
    public ScenarioOptions withSeed(long newSeed) {
        return new ScenarioOptions(newSeed, start, meetings, participantsPerMeeting);
    }

    /** The same with another size. */
    public ScenarioOptions withSize(int newMeetings, int newParticipantsPerMeeting) {
        return new ScenarioOptions(seed, start, newMeetings, newParticipantsPerMeeting);
    }
}
