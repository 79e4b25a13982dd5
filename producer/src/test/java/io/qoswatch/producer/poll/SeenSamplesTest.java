package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenSamplesTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private final SeenSamples seen = new SeenSamples(Duration.ofHours(3));

    @Test
    void shouldNotRememberBeforeItIsTold() {
        assertThat(seen.unseen(List.of(sample("1", 0, 5)))).hasSize(1);
        assertThat(seen.unseen(List.of(sample("1", 0, 5)))).hasSize(1);
    }

    @Test
    void shouldTellParticipantsAndMeetingsApart() {
        QosSample other = sample("1", 0, 5);
        other.setMeeting(TestDocuments.meeting("other=="));
        publish(List.of(sample("1", 0, 5)));

        assertThat(publish(List.of(sample("1", 0, 5), sample("2", 0, 5), other)))
                .hasSize(2);
    }

    @Test
    void shouldCountRevisions() {
        publish(List.of(sample("1", 0, 5)));
        publish(List.of(sample("1", 0, 6)));

        assertThat(publish(List.of(sample("1", 0, 5))))
                .extracting(QosSample::getRevision)
                .containsExactly(2);
    }

    @Test
    void shouldTakeTheLaterOfTwoSamplesOfOneTime() {
        assertThat(publish(List.of(sample("1", 0, 5), sample("1", 0, 6))))
                .extracting(sample -> sample.getAudioInput().getBitrateKbps())
                .containsExactly(6.0);
        assertThat(publish(List.of(sample("1", 0, 5), sample("1", 0, 6)))).isEmpty();
    }

    @Test
    void shouldPublishAWholeLongSeriesOnceAndBoundTheMemory() {
        List<QosSample> day = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            day.add(sample("1", minute, minute));
        }

        assertThat(publish(day)).hasSize(1_440);
        assertThat(publish(day)).isEmpty();
        assertThat(seen.size()).isEqualTo(181);
    }

    @Test
    void shouldForgetMeetings() {
        publish(List.of(sample("1", 0, 5)));
        seen.forget("m==");

        assertThat(seen.size()).isZero();
        assertThat(publish(List.of(sample("1", 0, 5)))).hasSize(1);
    }

    @Test
    void shouldNotTakeOtherAttributesForOtherValues() {
        publish(List.of(sample("1", 0, 5)));
        QosSample again = sample("1", 0, 5);
        again.setSource(SampleSource.REST_PAST);
        again.setObservedAt(NINE.plusSeconds(3_600));
        again.getParticipant().setLocation("Utrecht (NL )");

        assertThat(publish(List.of(again))).isEmpty();
    }

    @Test
    void shouldTellAbsentFromZeroAndStreamsApart() {
        Set<Long> digests = new HashSet<>();
        digests.add(SampleDigest.of(sample("1", 0, 0)));
        QosSample absent = sample("1", 0, 0);
        absent.getAudioInput().setBitrateKbps(null);
        digests.add(SampleDigest.of(absent));
        QosSample idle = sample("1", 0, 0);
        idle.setAudioInput(null);
        digests.add(SampleDigest.of(idle));
        QosSample moved = sample("1", 0, 0);
        moved.setAudioOutput(moved.getAudioInput());
        moved.setAudioInput(null);
        digests.add(SampleDigest.of(moved));
        QosSample pressed = sample("1", 0, 0);
        pressed.setCpuPressure(new CpuPressure(CpuPressureLevel.FAIR, null, null));
        digests.add(SampleDigest.of(pressed));

        assertThat(digests).hasSize(5);
    }

    @Property(tries = 200)
    void shouldPublishEachKeyOnceHoweverPagesAreShuffledAndRepeated(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 179) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 5) int pages,
            @ForAll long seed) {
        SeenSamples memory = new SeenSamples(Duration.ofHours(3));
        Random random = new Random(seed);
        Set<Integer> published = new HashSet<>();
        List<Integer> shuffled = new ArrayList<>(minutes);
        for (int page = 0; page < pages; page++) {
            Collections.shuffle(shuffled, random);
            List<Integer> shown = shuffled.subList(0, random.nextInt(shuffled.size()) + 1);
            List<QosSample> unseen = memory.unseen(
                    shown.stream().map(minute -> sample("1", minute, minute)).toList());
            memory.remember(unseen);
            assertThat(unseen).extracting(QosSample::getSampledAt).isSorted();
            unseen.forEach(sample -> assertThat(published.add(
                            sample.getAudioInput().getBitrateKbps().intValue()))
                    .isTrue());
            assertThat(published).containsAll(shown);
        }
    }

    private List<QosSample> publish(List<QosSample> samples) {
        List<QosSample> unseen = seen.unseen(samples);
        seen.remember(unseen);
        return unseen;
    }

    private static QosSample sample(String userId, int minute, double bitrate) {
        Participant participant = new Participant();
        participant.setUserId(userId);
        QosSample sample = new QosSample();
        sample.setMeeting(TestDocuments.meeting("m=="));
        sample.setParticipant(participant);
        sample.setSampledAt(NINE.plusSeconds(60L * minute));
        sample.setObservedAt(NINE);
        sample.setSource(SampleSource.REST_LIVE);
        MediaStream audio = new MediaStream();
        audio.setBitrateKbps(bitrate);
        sample.setAudioInput(audio);
        return sample;
    }
}
