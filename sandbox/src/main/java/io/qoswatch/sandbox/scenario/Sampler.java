package io.qoswatch.sandbox.scenario;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import io.qoswatch.sandbox.scenario.Draws.Subject;
import io.qoswatch.sandbox.scenario.SimulatedSample.Cpu;
import io.qoswatch.sandbox.scenario.SimulatedSample.Stream;
import io.qoswatch.sandbox.scenario.SimulatedSample.Wifi;
import io.qoswatch.sandbox.scenario.Traits.Network;
import org.jspecify.annotations.Nullable;

/** Makes the sample of any participant and minute, always the same. Stores nothing; any thread may ask. */
final class Sampler {

    private final long seed;
    private final Timeline timeline;
    private final EpisodePlan episodes;
    private final Activity activity;

    Sampler(ScenarioOptions options, EpisodePlan episodes) {
        this.seed = options.seed();
        this.timeline = new Timeline(options.start());
        this.episodes = episodes;
        this.activity = new Activity(options.seed());
    }

    /** The sample of a minute in which the participant is present. */
    SimulatedSample sample(SimulatedParticipant participant, int minute) {
        Set<DegradedMetric> bad = Set.of();
        EpisodeKind kind = null;
        EpisodePlan.Span span = episodes.inHourOf(participant, minute).orElse(null);
        if (span != null && span.covers(minute)) {
            kind = span.kind();
            bad = kind.metrics();
        }
        Draws draws = draws(Subject.SAMPLE, participant, minute);
        Conditions conditions = Conditions.of(kind, participant.traits(), isSpike(participant, minute));
        Map<StreamMember, Stream> streams = new EnumMap<>(StreamMember.class);
        for (StreamMember member : activity.streams(participant, minute, kind)) {
            streams.put(member, conditions.stream(member, draws));
        }
        return new SimulatedSample(
                timeline.at(minute),
                streams,
                cpu(participant.traits(), bad.contains(DegradedMetric.CPU), draws),
                wifi(participant.traits(), bad.contains(DegradedMetric.WIFI), draws));
    }

    /** In one of ten stretches of eight minutes a single minute has some loss; never in two minutes in a row. */
    private boolean isSpike(SimulatedParticipant participant, int minute) {
        Draws draws = draws(Subject.SPIKE, participant, minute / 8);
        return draws.chance(0.1) && minute % 8 == draws.between(0, 6);
    }

    private static @Nullable Cpu cpu(Traits traits, boolean overloaded, Draws draws) {
        if (!traits.device().isComputer()) {
            return null;
        }
        int zoomAvg = overloaded ? draws.between(50, 70) : draws.between(3, 15);
        return new Cpu(
                zoomAvg - draws.between(0, 3),
                zoomAvg,
                zoomAvg + draws.between(0, 5),
                overloaded ? draws.between(96, 100) : draws.between(20, 70),
                overloaded);
    }

    private static @Nullable Wifi wifi(Traits traits, boolean weak, Draws draws) {
        if (traits.network() != Network.WIFI) {
            return null;
        }
        int avg = weak ? draws.between(-87, -84) : draws.between(-62, -48);
        return new Wifi(avg + draws.between(0, weak ? 2 : 3), avg, avg - draws.between(0, 3));
    }

    private Draws draws(Subject subject, SimulatedParticipant participant, int time) {
        SimulatedMeeting meeting = participant.meeting();
        return Draws.of(seed, subject, meeting.slot(), meeting.instance(), participant.index(), time);
    }
}
