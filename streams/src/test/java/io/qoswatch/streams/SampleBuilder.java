package io.qoswatch.streams;

import java.time.Instant;
import java.util.Locale;

import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.WifiRssi;
import org.jspecify.annotations.Nullable;

/** Makes samples for tests: good audio at ten o'clock, unless told otherwise. */
public final class SampleBuilder {

    public static final String MEETING = "abc/DEF+1==";
    public static final String USER = "16779264";
    public static final String KEY = MEETING + ":" + USER;

    private final QosSample sample = QosSample.newBuilder()
            .setMeeting(Meeting.newBuilder()
                    .setUuid(MEETING)
                    .setKind(MeetingKind.MEETING)
                    .build())
            .setParticipant(Participant.newBuilder().setUserId(USER).build())
            .setSampledAt(time("10:00"))
            .setObservedAt(time("10:00").plusSeconds(20))
            .setSource(SampleSource.REST_LIVE)
            .setAudioInput(MediaStream.newBuilder()
                    .setBitrateKbps(27.15)
                    .setLatencyMs(40.0)
                    .setJitterMs(5.0)
                    .setAvgLossPct(0.5)
                    .setMaxLossPct(1.0)
                    .build())
            .build();

    private SampleBuilder() {}

    public static SampleBuilder sample() {
        return new SampleBuilder();
    }

    /** A time of the day of all tests, such as {@code 10:03} or {@code 10:03:20}. */
    public static Instant time(String timeOfDay) {
        return Instant.parse("2026-01-05T" + (timeOfDay.length() == 5 ? timeOfDay + ":00" : timeOfDay) + "Z");
    }

    /** The same in milliseconds since the epoch. */
    public static long millis(String timeOfDay) {
        return time(timeOfDay).toEpochMilli();
    }

    public SampleBuilder of(String user) {
        sample.getParticipant().setUserId(user);
        return this;
    }

    public SampleBuilder at(String timeOfDay) {
        return at(time(timeOfDay));
    }

    public SampleBuilder at(Instant time) {
        sample.setSampledAt(time);
        sample.setObservedAt(time.plusSeconds(20));
        return this;
    }

    public SampleBuilder from(SampleSource source) {
        sample.setSource(source);
        return this;
    }

    public SampleBuilder observed(String timeOfDay) {
        sample.setObservedAt(time(timeOfDay));
        return this;
    }

    public SampleBuilder revision(int revision) {
        sample.setRevision(revision);
        return this;
    }

    public SampleBuilder joined(String timeOfDay) {
        sample.getParticipant().setJoinTime(time(timeOfDay));
        return this;
    }

    public SampleBuilder left(String timeOfDay) {
        sample.getParticipant().setLeaveTime(time(timeOfDay));
        return this;
    }

    public SampleBuilder meetingEnded(String timeOfDay) {
        sample.getMeeting().setEndTime(time(timeOfDay));
        return this;
    }

    public SampleBuilder location(String location) {
        sample.getParticipant().setLocation(location);
        return this;
    }

    /** Average loss of audio_input, percent. */
    public SampleBuilder loss(@Nullable Double percent) {
        sample.getAudioInput().setAvgLossPct(percent);
        return this;
    }

    public SampleBuilder loss(double percent) {
        return loss(Double.valueOf(percent));
    }

    public SampleBuilder latency(double ms) {
        sample.getAudioInput().setLatencyMs(ms);
        return this;
    }

    public SampleBuilder jitter(double ms) {
        sample.getAudioInput().setJitterMs(ms);
        return this;
    }

    public SampleBuilder withoutAudio() {
        sample.setAudioInput(null);
        return this;
    }

    public SampleBuilder stream(MediaStreamName name, MediaStream stream) {
        sample.put(name.name().toLowerCase(Locale.ROOT), stream);
        return this;
    }

    public SampleBuilder cpu(double systemMaxPct, double zoomAvgPct) {
        sample.setCpuUsage(CpuUsage.newBuilder()
                .setSystemMaxPct(systemMaxPct)
                .setZoomAvgPct(zoomAvgPct)
                .build());
        return this;
    }

    public SampleBuilder wifi(int avgDbm) {
        sample.setWifiRssi(WifiRssi.newBuilder().setAvgDbm(avgDbm).build());
        return this;
    }

    public QosSample build() {
        return QosSample.newBuilder(sample).build();
    }
}
