package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

import io.qoswatch.sandbox.scenario.Identity;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.scenario.SimulatedParticipant;

/** {@code GET /v2/metrics/meetings}, and {@code …/webinars}: meetings that are live, or that have ended. */
final class MeetingsEndpoint {

    private static final int DEFAULT_PAGE = 30;
    private static final int LARGEST_PAGE = 300;
    private static final int MONTHS_BACK = 6;

    private final Scenario scenario;
    private final MeetingRoster roster;
    private final SimulatedClock clock;
    private final PageTokens pageTokens;

    MeetingsEndpoint(Scenario scenario, MeetingRoster roster, SimulatedClock clock, PageTokens pageTokens) {
        this.scenario = scenario;
        this.roster = roster;
        this.clock = clock;
        this.pageTokens = pageTokens;
    }

    Answer answer(Request request, MetricsPath path) throws ApiError {
        DateParameter from = request.date("from");
        DateParameter to = request.date("to");
        Instant now = clock.instant();
        requireMonthOfHalfYear(from, to, now);
        String type = request.type("live", "past", "pastOne");
        List<SimulatedMeeting> all = type.equals("live") ? scenario.liveMeetings(now) : past(type, from, to, now);
        List<SimulatedMeeting> meetings = all.stream()
                .filter(meeting -> roster.isIn(meeting, path.list()))
                .toList();
        int pageSize = request.pageSize(DEFAULT_PAGE, LARGEST_PAGE);
        int first = Math.min(pageTokens.position(request), meetings.size());
        int end = Math.min(first + pageSize, meetings.size());
        return Answer.ok(Json.object()
                .text("from", request.parameter("from").orElse(""))
                .text("to", request.parameter("to").orElse(""))
                .text("next_page_token", end < meetings.size() ? pageTokens.token(request, end) : "")
                .number("page_count", (meetings.size() + pageSize - 1) / pageSize)
                .number("page_size", pageSize)
                .number("total_records", meetings.size())
                .array(
                        path.list().webinars() ? "webinars" : "meetings",
                        meetings.subList(first, end),
                        (json, meeting) -> write(json, meeting, now)));
    }

    /** A month at most, and none of it more than six months ago. */
    private static void requireMonthOfHalfYear(DateParameter from, DateParameter to, Instant now) throws ApiError {
        LocalDate firstDay = day(from.first());
        if (firstDay.isBefore(day(now).minusMonths(MONTHS_BACK))) {
            throw ApiError.validationFailed("from", "Invalid field.");
        }
        if (!from.first().isBefore(to.end()) || day(to.first()).isAfter(firstDay.plusMonths(1))) {
            throw ApiError.validationFailed("to", "Invalid field.");
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** By end, so that those that end between two pages come last. */
    private List<SimulatedMeeting> past(String type, DateParameter from, DateParameter to, Instant now) {
        return scenario.pastMeetings(now).stream()
                .filter(meeting -> !meeting.start().isBefore(from.first())
                        && meeting.start().isBefore(to.end()))
                .filter(meeting -> !type.equals("pastOne")
                        || scenario.participants(meeting).size() == 1)
                .sorted(Comparator.comparing(SimulatedMeeting::end).thenComparing(SimulatedMeeting::slot))
                .toList();
    }

    private void write(Json json, SimulatedMeeting meeting, Instant now) {
        List<SimulatedParticipant> participants = scenario.participants(meeting);
        Identity host = scenario.identity(participants.get(0));
        boolean live = meeting.isLiveAt(now);
        Instant end = live ? now : meeting.end();
        json.text("uuid", meeting.uuid())
                .number("id", meeting.number())
                .text("topic", meeting.topic())
                .text("host", host.userName())
                .text("email", host.email())
                .text("user_type", "Licensed")
                .text("start_time", meeting.start().toString());
        if (!live) {
            json.text("end_time", meeting.end().toString());
        }
        json.text("duration", duration(Duration.between(meeting.start(), end)))
                .number(
                        "participants",
                        participants.stream()
                                .filter(participant -> !live || isPresent(participant, now))
                                .count());
        for (String feature : List.of("has_video", "has_voip", "has_screen_share")) {
            json.flag(feature, true);
        }
        for (String feature : List.of("has_pstn", "has_3rd_party_audio", "has_recording", "has_sip", "has_archiving")) {
            json.flag(feature, false);
        }
        json.text("dept", "Operations")
                .array("tracking_fields", List.<String>of(), (none, field) -> {})
                .array("custom_keys", List.<String>of(), (none, field) -> {});
    }

    private static boolean isPresent(SimulatedParticipant participant, Instant now) {
        return !participant.joinTime().isAfter(now) && participant.leaveTime().isAfter(now);
    }

    private static String duration(Duration duration) {
        return duration.toHours() > 0
                ? "%02d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%02d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
    }
}
