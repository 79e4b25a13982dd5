package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.scenario.SimulatedParticipant;
import io.qoswatch.sandbox.scenario.SimulatedSample;

/** {@code GET …/participants/qos} and {@code …/participants/{participantId}/qos}. */
final class QosEndpoint {

    private static final int DEFAULT_PAGE = 1;
    private static final int LARGEST_PAGE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scenario scenario;
    private final MeetingRoster roster;
    private final SimulatedClock clock;
    private final Duration sampleDelay;
    private final int liveHistory;
    private final MeetingIds ids;
    private final PageTokens pageTokens;

    QosEndpoint(
            Scenario scenario,
            MeetingRoster roster,
            SimulatedClock clock,
            PageTokens pageTokens,
            SimulatedZoomOptions options) {
        this.scenario = scenario;
        this.roster = roster;
        this.clock = clock;
        this.sampleDelay = options.sampleDelay();
        this.liveHistory = options.liveHistory();
        this.ids = new MeetingIds(scenario);
        this.pageTokens = pageTokens;
    }

    Answer list(Request request, MetricsPath path) throws ApiError {
        Instant now = clock.instant();
        boolean live = request.type("live", "past").equals("live");
        SimulatedMeeting meeting = meeting(path, live, now);
        int pageSize = request.pageSize(DEFAULT_PAGE, LARGEST_PAGE);
        int position = pageTokens.position(request);
        List<SimulatedParticipant> joined = scenario.participants(meeting).stream()
                .filter(participant -> !participant.joinTime().isAfter(now))
                .toList();
        // By index and not by place in the list, since somebody may join between two pages.
        List<SimulatedParticipant> left = joined.stream()
                .filter(participant -> participant.index() >= position)
                .toList();
        String next = left.size() > pageSize
                ? pageTokens.token(request, left.get(pageSize).index())
                : "";
        return Answer.ok(Json.object()
                .text("next_page_token", next)
                .number("page_count", (joined.size() + pageSize - 1) / pageSize)
                .number("page_size", pageSize)
                .number("total_records", joined.size())
                .text(path.list().webinars() ? "webinar_number" : "meeting_number", Long.toString(meeting.number()))
                .array(
                        "participants",
                        left.subList(0, Math.min(pageSize, left.size())),
                        (json, participant) -> document(participant, live, now).write(json)));
    }

    Answer single(Request request, MetricsPath path) throws ApiError {
        Instant now = clock.instant();
        boolean live = request.type("live", "past").equals("live");
        SimulatedMeeting meeting = meeting(path, live, now);
        SimulatedParticipant participant = scenario.participant(meeting, MeetingIds.decode(path.participant()))
                .filter(found -> !found.joinTime().isAfter(now))
                .orElseThrow(ApiError::notAvailable);
        ParticipantDocument document = document(participant, live, now);
        Json json = Json.object();
        document.write(json);
        document.writeDevices(json);
        return Answer.ok(json);
    }

    private SimulatedMeeting meeting(MetricsPath path, boolean live, Instant now) throws ApiError {
        String segment = path.meeting();
        SimulatedMeeting meeting = ids.find(segment, now)
                .filter(found -> roster.isIn(found, path.list()))
                .orElseThrow(() -> ApiError.noSuchMeeting(MeetingIds.decode(MeetingIds.decode(segment))));
        if (meeting.isLiveAt(now) != live) {
            throw ApiError.notAvailable();
        }
        return meeting;
    }

    private ParticipantDocument document(SimulatedParticipant participant, boolean live, Instant now) {
        // The sample of a minute is there once the minute is over, and a little later.
        Instant until = now.minus(sampleDelay).truncatedTo(ChronoUnit.MINUTES);
        Instant from = live && liveHistory > 0 ? until.minus(MINUTE.multipliedBy(liveHistory)) : Instant.EPOCH;
        List<SimulatedSample> samples = scenario.samples(participant, from, until);
        return new ParticipantDocument(participant, scenario.identity(participant), samples, now);
    }
}
