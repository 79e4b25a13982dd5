package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the samples of one participant, one a minute.
 *
 * @param first time of the sample of minute 0
 * @param joined in the minute before the first full one that has a sample; null if unknown
 * @param onOutput whether the worse stream of two is the output
 */
record Person(String user, Instant first, @Nullable Instant joined, boolean onOutput) {

    static final Instant DAY = Instant.parse("2026-01-05T10:00:00Z");

    /** What is known at the end. */
    enum Ending {
        UNTOLD,
        LEFT,
        MEETING_ENDED
    }

    static Person random(String user, Random random) {
        Instant minute = DAY.plus(Duration.ofMinutes(random.nextInt(60)));
        Instant joined = random.nextInt(5) == 0 ? null : minute.minusSeconds(random.nextInt(60));
        return new Person(user, minute.plusSeconds(random.nextInt(60)), joined, random.nextBoolean());
    }

    /** Start of a minute, as windows end there. */
    Instant minute(int number) {
        return first.minusSeconds(first.getEpochSecond() % 60).plus(Duration.ofMinutes(number));
    }

    /** A sample with these figures; others are null. */
    QosSample sample(int minute, Map<Figure, Double> figures) {
        Instant at = first.plus(Duration.ofMinutes(minute));
        QosSample sample = QosSample.newBuilder()
                .setMeeting(Meeting.newBuilder()
                        .setUuid("abc/DEF+1==")
                        .setKind(MeetingKind.MEETING)
                        .build())
                .setParticipant(Participant.newBuilder()
                        .setUserId(user)
                        .setJoinTime(joined)
                        .build())
                .setSampledAt(at)
                .setObservedAt(at.plusSeconds(20))
                .setSource(SampleSource.REST_LIVE)
                .build();
        MediaStream audio = stream(
                figures.get(Figure.AUDIO_LOSS), figures.get(Figure.AUDIO_JITTER), figures.get(Figure.AUDIO_LATENCY));
        sample.setAudioInput(onOutput ? better(audio) : audio);
        sample.setAudioOutput(onOutput ? audio : better(audio));
        sample.setVideoInput(stream(
                figures.get(Figure.VIDEO_LOSS), figures.get(Figure.VIDEO_JITTER), figures.get(Figure.VIDEO_LATENCY)));
        Double cpu = figures.get(Figure.CPU_LOAD);
        sample.setCpuUsage(
                cpu == null ? null : CpuUsage.newBuilder().setSystemMaxPct(cpu).build());
        return sample;
    }

    QosSample last(int minute, Map<Figure, Double> figures, Ending ending) {
        QosSample sample = sample(minute, figures);
        Instant end = sample.getSampledAt().plusSeconds(30);
        sample.getParticipant().setLeaveTime(ending == Ending.UNTOLD ? null : end);
        sample.getMeeting().setEndTime(ending == Ending.MEETING_ENDED ? end : null);
        return sample;
    }

    private static MediaStream stream(@Nullable Double loss, @Nullable Double jitter, @Nullable Double latency) {
        return MediaStream.newBuilder()
                .setAvgLossPct(loss)
                .setJitterMs(jitter)
                .setLatencyMs(latency)
                .build();
    }

    private static MediaStream better(MediaStream stream) {
        return stream(half(stream.getAvgLossPct()), half(stream.getJitterMs()), half(stream.getLatencyMs()));
    }

    private static @Nullable Double half(@Nullable Double value) {
        return value == null ? null : value / 2;
    }
}
