package io.qoswatch.sandbox.zoom;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.Optional;

import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds a meeting by what a path says: a number is the latest instance, a UUID is that instance. A UUID that starts with a slash or
 * holds two in a row must be URL-encoded twice; once is enough for others, and twice does no harm.
 */
final class MeetingIds {

    private final Scenario scenario;

    MeetingIds(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The meeting, if it has begun. */
    Optional<SimulatedMeeting> find(String segment, Instant now) {
        String once = decode(segment);
        Optional<SimulatedMeeting> found =
                once.matches("\\d{1,18}") ? scenario.meeting(Long.parseLong(once), now) : byUuid(once);
        return found.filter(meeting -> !now.isBefore(meeting.start()));
    }

    private Optional<SimulatedMeeting> byUuid(String once) {
        String twice = decode(once);
        boolean encodedTwice = !twice.equals(once);
        boolean mustBe = twice.startsWith("/") || twice.contains("//");
        return mustBe && !encodedTwice ? Optional.empty() : scenario.meeting(twice);
    }

    /** Decodes percent signs alone: in a path a plus is a plus. */
    static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
