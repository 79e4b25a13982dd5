package io.qoswatch.sandbox.scenario;

import java.util.EnumSet;
import java.util.Set;

import io.qoswatch.sandbox.scenario.Draws.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which streams of a participant carry something in a minute. People mute, look away and share their screen for minutes on end;
 * during an episode audio and video never pause, so that the episode shows.
 */
final class Activity {

    private static final int PAUSE_MINUTES = 5;
    private static final int SHARE_MINUTES = 10;

    private final long seed;

    Activity(long seed) {
        this.seed = seed;
    }

    Set<StreamMember> streams(SimulatedParticipant participant, int minute, @Nullable EpisodeKind episode) {
        Set<StreamMember> active = mainStreams(participant, minute, episode != null);
        for (StreamMember member : StreamMember.values()) {
            if (member.existsFor(participant.traits().device()) && active.contains(member.mainMember())) {
                active.add(member);
            }
        }
        return active;
    }

    private Set<StreamMember> mainStreams(SimulatedParticipant participant, int minute, boolean episode) {
        Draws pauses = Draws.of(
                seed,
                Subject.PAUSE,
                participant.meeting().slot(),
                participant.meeting().instance(),
                participant.index(),
                minute / PAUSE_MINUTES);
        boolean muted = pauses.chance(0.15);
        boolean silence = pauses.chance(0.03);
        boolean lookingAway = pauses.chance(0.05);
        Set<StreamMember> active = EnumSet.noneOf(StreamMember.class);
        addIf(active, episode || !muted, StreamMember.AUDIO_INPUT);
        addIf(active, episode || !silence, StreamMember.AUDIO_OUTPUT);
        if (participant.traits().device() != Device.PHONE) {
            boolean video = episode || !lookingAway;
            addIf(active, video && participant.traits().cameraOn(), StreamMember.VIDEO_INPUT);
            addIf(active, video, StreamMember.VIDEO_OUTPUT);
            // The host shares, all others see it.
            boolean host = participant.seat() == 0;
            addIf(active, isShared(participant, minute), host ? StreamMember.AS_INPUT : StreamMember.AS_OUTPUT);
        }
        return active;
    }

    private boolean isShared(SimulatedParticipant participant, int minute) {
        SimulatedMeeting meeting = participant.meeting();
        return Draws.of(seed, Subject.SCREEN_SHARE, meeting.slot(), meeting.instance(), minute / SHARE_MINUTES)
                .chance(0.4);
    }

    private static void addIf(Set<StreamMember> active, boolean condition, StreamMember member) {
        if (condition) {
            active.add(member);
        }
    }
}
