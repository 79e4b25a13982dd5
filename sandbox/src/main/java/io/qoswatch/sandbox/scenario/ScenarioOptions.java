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
 * @param largeMeetings which meetings have more people than that
 */
public record ScenarioOptions(
        long seed, Instant start, int meetings, int participantsPerMeeting, LargeMeetings largeMeetings) {

    /**
     * Which meetings are large.
     *
     * @param every every so many slots there is a large one; none if 0
     * @param participants number of people that a large meeting has over its life
     */
    public record LargeMeetings(int every, int participants) {}

    private static final LargeMeetings NONE = new LargeMeetings(0, 0);

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
        return new ScenarioOptions(1, start, 6, 12, NONE);
    }

    /** The same with another seed. */
    public ScenarioOptions withSeed(long newSeed) {
        return new ScenarioOptions(newSeed, start, meetings, participantsPerMeeting, largeMeetings);
    }

    /** The same with another size. */
    public ScenarioOptions withSize(int newMeetings, int newParticipantsPerMeeting) {
        return new ScenarioOptions(seed, start, newMeetings, newParticipantsPerMeeting, largeMeetings);
    }

    /** The same with a large meeting in every so many slots. */
    public ScenarioOptions withLargeMeetings(int every, int participants) {
        return new ScenarioOptions(
                seed, start, meetings, participantsPerMeeting, new LargeMeetings(every, participants));
    }

    /** Number of people that the slot's meetings have. */
    int participants(int slot) {
        boolean large = largeMeetings.every() > 0 && slot % largeMeetings.every() == 0;
        return large ? largeMeetings.participants() : participantsPerMeeting;
    }
}
