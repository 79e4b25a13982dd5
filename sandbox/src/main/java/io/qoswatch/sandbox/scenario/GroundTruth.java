package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.qoswatch.sandbox.scenario.EpisodePlan.Span;
import io.qoswatch.schemas.ParticipantKey;

/** What really happens in a scenario, to compare detections with. Computed when asked; any thread may ask. */
public final class GroundTruth {

    private static final int HOUR = 60;
    private static final Comparator<Episode> BY_START =
            Comparator.comparing(Episode::start).thenComparing(Episode::id);

    private final Scenario scenario;
    private final Timeline timeline;
    private final MeetingSchedule schedule;
    private final EpisodePlan plan;

    GroundTruth(Scenario scenario, Timeline timeline, MeetingSchedule schedule, EpisodePlan plan) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.schedule = schedule;
        this.plan = plan;
    }

    /** Episodes that start from the scenario's start, inclusive, to a time, exclusive; by start, then id. */
    public List<Episode> episodes(Instant until) {
        return episodes(timeline.start(), until);
    }

    /** Episodes that start from a time, inclusive, to another, exclusive; by start, then id. */
    public List<Episode> episodes(Instant from, Instant until) {
        int firstMinute = Math.max(0, timeline.firstMinuteFrom(from));
        int endMinute = timeline.firstMinuteFrom(until);
        if (endMinute <= firstMinute) {
            return List.of();
        }
        return meetings(firstMinute, endMinute).stream()
                .flatMap(meeting -> scenario.participants(meeting).stream())
                .flatMap(this::all)
                .filter(episode ->
                        !episode.start().isBefore(from) && episode.start().isBefore(until))
                .sorted(BY_START)
                .toList();
    }

    /** All episodes of one participant, by start; none if the scenario does not know the participant. */
    public List<Episode> episodesOf(ParticipantKey key) {
        return scenario.meeting(key.meetingUuid())
                .flatMap(meeting -> scenario.participant(meeting, key.userId()))
                .map(participant -> all(participant).toList())
                .orElse(List.of());
    }

    private List<SimulatedMeeting> meetings(int firstMinute, int endMinute) {
        List<SimulatedMeeting> found = new ArrayList<>();
        for (int slot = 0; slot < scenario.options().meetings(); slot++) {
            int last = schedule.at(slot, endMinute - 1).instance();
            for (int instance = schedule.at(slot, firstMinute).instance(); instance <= last; instance++) {
                found.add(schedule.instance(slot, instance));
            }
        }
        return found;
    }

    private Stream<Episode> all(SimulatedParticipant participant) {
        int firstHour = participant.firstMinute() / HOUR;
        int lastHour = (participant.endMinute() - 1) / HOUR;
        return Stream.iterate(firstHour, hour -> hour <= lastHour, hour -> hour + 1)
                .map(hour -> plan.inHourOf(participant, hour * HOUR))
                .flatMap(Optional::stream)
                .map(span -> episode(participant, span));
    }

    private Episode episode(SimulatedParticipant participant, Span span) {
        String name = span.kind() == EpisodeKind.SITE_OUTAGE
                ? plan.outageName(span.startMinute())
                : span.kind().name().toLowerCase(Locale.ROOT);
        SimulatedMeeting meeting = participant.meeting();
        String id = "%s-%d.%d.%d.%d"
                .formatted(name, meeting.slot(), meeting.instance(), participant.index(), span.startMinute());
        return new Episode(
                id,
                span.kind() == EpisodeKind.SITE_OUTAGE ? name : id,
                span.kind(),
                participant.key(),
                participant.traits().site().location(),
                timeline.at(span.startMinute()),
                timeline.at(span.endMinute()));
    }
}
