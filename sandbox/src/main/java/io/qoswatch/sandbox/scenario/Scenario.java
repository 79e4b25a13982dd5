package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An invented world: who meets when, and with what quality. Everything follows from the options, nothing is stored, so that
 * asking in any order, from any thread and any number of times gives the same answers. Simulated time has no end.
 */
public final class Scenario {

    private final ScenarioOptions options;
    private final Timeline timeline;
    private final MeetingSchedule schedule;
    private final Attendance attendance;
    private final EpisodePlan episodes;
    private final Sampler sampler;

    /** @param options what the world is made from */
    public Scenario(ScenarioOptions options) {
        this.options = options;
        this.timeline = new Timeline(options.start());
        this.schedule = new MeetingSchedule(options);
        this.attendance = new Attendance(options);
        this.episodes = new EpisodePlan(options.seed());
        this.sampler = new Sampler(options, episodes);
    }

    /** What this world was made from. */
    public ScenarioOptions options() {
        return options;
    }

    /** Meetings that are going on at the time, by slot; none before the start. */
    public List<SimulatedMeeting> liveMeetings(Instant time) {
        if (time.isBefore(options.start())) {
            return List.of();
        }
        return slots().mapToObj(slot -> schedule.at(slot, timeline.minuteOf(time)))
                .toList();
    }

    /** Meetings that have ended by the time, by slot, then start. */
    public List<SimulatedMeeting> pastMeetings(Instant time) {
        return liveMeetings(time).stream()
                .flatMap(live -> IntStream.range(0, live.instance())
                        .mapToObj(instance -> schedule.instance(live.slot(), instance)))
                .toList();
    }

    /** The meeting of the UUID, be it past, live or still to come. */
    public Optional<SimulatedMeeting> meeting(String uuid) {
        return schedule.find(uuid);
    }

    /** The meeting of the number that is going on at the time. */
    public Optional<SimulatedMeeting> meeting(long number, Instant time) {
        return time.isBefore(options.start())
                ? Optional.empty()
                : schedule.slotOf(number).map(slot -> schedule.at(slot, timeline.minuteOf(time)));
    }

    /** All joins of the meeting, past and to come, by index. */
    public List<SimulatedParticipant> participants(SimulatedMeeting meeting) {
        return attendance.of(meeting);
    }

    /** The join of the {@code user_id}. */
    public Optional<SimulatedParticipant> participant(SimulatedMeeting meeting, String userId) {
        return attendance.find(meeting, userId);
    }

    /** Who the participant is. */
    public Identity identity(SimulatedParticipant participant) {
        return Identity.of(options.seed(), participant.meeting(), participant.seat(), participant.traits());
    }

    /** Samples whose minute starts from a time, inclusive, to another, exclusive, by time. */
    public List<SimulatedSample> samples(SimulatedParticipant participant, Instant from, Instant until) {
        int first = Math.max(participant.firstMinute(), timeline.firstMinuteFrom(from));
        int end = Math.min(participant.endMinute(), timeline.firstMinuteFrom(until));
        return IntStream.range(first, Math.max(first, end))
                .mapToObj(minute -> sampler.sample(participant, minute))
                .toList();
    }

    /**
     * What there is of everybody in a meeting until a time, exclusive, each minute once: the participant's key, a slash, and the
     * time, as ids of events begin.
     */
    public List<String> sampleNames(SimulatedMeeting meeting, Instant until) {
        return participants(meeting).stream()
                .flatMap(participant -> samples(participant, options.start(), until).stream()
                        .map(sample -> participant.key() + "/" + sample.sampledAt()))
                .toList();
    }

    /** What really happens. */
    public GroundTruth groundTruth() {
        return new GroundTruth(this, timeline, schedule, episodes);
    }

    private IntStream slots() {
        return IntStream.range(0, options.meetings());
    }
}
