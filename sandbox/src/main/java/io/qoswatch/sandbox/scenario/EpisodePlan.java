package io.qoswatch.sandbox.scenario;

import java.util.Locale;
import java.util.Optional;

import io.qoswatch.sandbox.scenario.Draws.Subject;
import io.qoswatch.sandbox.scenario.Traits.Network;

/**
 * When what goes wrong for whom. Time is cut into hours from the scenario's start. In each, one site has an outage; of the people
 * at other sites, one in five has an episode of their own. Episodes lie in minutes 4 to 49 of the hour and each person has at most
 * one in it, so that 15 minutes and more are between any two.
 *
 * <p>In the first hour three people of the first meeting, the showcase, have one episode of each personal kind, so that even a small
 * and short-lived world shows them all; the first begins in minute 4.
 */
final class EpisodePlan {

    private static final int HOUR = 60;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 15;
    private static final int SHORTEST_WHEN_CUT = 6;
    private static final double SHARE_OF_PEOPLE = 0.2;

    private final long seed;

    EpisodePlan(long seed) {
        this.seed = seed;
    }

    /**
     * An episode in minutes from the scenario's start.
     *
     * @param kind what goes wrong
     * @param startMinute first minute
     * @param endMinute end of the last minute
     */
    record Span(EpisodeKind kind, int startMinute, int endMinute) {

        boolean covers(int minute) {
            return minute >= startMinute && minute < endMinute;
        }
    }

    static boolean isShowcase(SimulatedMeeting meeting, int seat) {
        return meeting.slot() == 0 && meeting.instance() == 0 && seat < 3;
    }

    /** The participant's episode in the hour that the minute is in, if there is one. */
    Optional<Span> inHourOf(SimulatedParticipant participant, int minute) {
        int hour = minute / HOUR;
        Site outageSite = outageSite(hour);
        return participant.traits().site().equals(outageSite)
                ? shareOf(participant, outage(hour))
                : personal(participant, hour).flatMap(span -> cutByLeaving(participant, span));
    }

    /** Names the outage of the hour that the minute is in. */
    String outageName(int minute) {
        int hour = minute / HOUR;
        String place = outageSite(hour).location().replaceAll("[^A-Za-z]+", "-").toLowerCase(Locale.ROOT);
        return "site_outage-" + place + hour;
    }

    private Site outageSite(int hour) {
        Draws draws = Draws.of(seed, Subject.SITE_OUTAGE, hour);
        // The showcase people are at the first site and have episodes of their own in the first hour.
        return Site.ALL.get(draws.between(hour == 0 ? 1 : 0, Site.ALL.size() - 1));
    }

    private Span outage(int hour) {
        Draws draws = Draws.of(seed, Subject.SITE_OUTAGE, hour, 1);
        return span(EpisodeKind.SITE_OUTAGE, hour, draws.between(14, 24), draws);
    }

    private Optional<Span> personal(SimulatedParticipant participant, int hour) {
        SimulatedMeeting meeting = participant.meeting();
        int seat = participant.seat();
        Draws draws = Draws.of(seed, Subject.EPISODE, meeting.slot(), meeting.instance(), seat, hour);
        if (hour == 0 && isShowcase(meeting, seat)) {
            return Optional.of(
                    switch (seat) {
                        case 0 -> span(EpisodeKind.CONGESTION, 0, 4, draws);
                        case 1 -> span(EpisodeKind.WEAK_WIFI, 0, 7, draws);
                        default -> span(EpisodeKind.CPU, 0, 10, draws);
                    });
        }
        return draws.chance(SHARE_OF_PEOPLE)
                ? Optional.of(span(kind(participant.traits(), draws), hour, draws.between(5, 34), draws))
                : Optional.empty();
    }

    private static EpisodeKind kind(Traits traits, Draws draws) {
        double choice = draws.unit();
        if (choice < 0.35 && traits.network() == Network.WIFI) {
            return EpisodeKind.WEAK_WIFI;
        }
        // A frame rate can drop only where there is video.
        if (choice > 0.65 && traits.device().isComputer() && traits.cameraOn()) {
            return EpisodeKind.CPU;
        }
        return EpisodeKind.CONGESTION;
    }

    private static Span span(EpisodeKind kind, int hour, int offset, Draws draws) {
        int start = hour * HOUR + offset;
        return new Span(kind, start, start + draws.between(SHORTEST, LONGEST));
    }

    /** Who joins during a personal episode's time is spared; who leaves takes the rest of it away. */
    private static Optional<Span> cutByLeaving(SimulatedParticipant participant, Span span) {
        return span.startMinute() >= participant.firstMinute() ? shareOf(participant, span) : Optional.empty();
    }

    /** What the participant has of it while present; nothing if that is so short that nobody would call it an episode. */
    private static Optional<Span> shareOf(SimulatedParticipant participant, Span span) {
        int start = Math.max(span.startMinute(), participant.firstMinute());
        int end = Math.min(span.endMinute(), participant.endMinute());
        return end - start >= SHORTEST_WHEN_CUT ? Optional.of(new Span(span.kind(), start, end)) : Optional.empty();
    }
}
