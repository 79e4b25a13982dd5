package io.qoswatch.producer.seen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.PublishedSample;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleRun;
import io.qoswatch.schemas.SampleSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenSamplesTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private final SeenSamples seen = new SeenSamples("test-producer", Duration.ofHours(3));

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
    void shouldPublishASampleAnewWhenItTurnsOutToBeTheLast() {
        publish(List.of(sample("1", 0, 5), sample("1", 1, 5)));
        Instant left = NINE.plusSeconds(60 + 50);
        QosSample first = sample("1", 0, 5);
        first.getParticipant().setLeaveTime(left);
        QosSample last = sample("1", 1, 5);
        last.getParticipant().setLeaveTime(left);

        List<QosSample> published = publish(List.of(first, last));

        assertThat(published).hasSize(1);
        assertThat(published.get(0).getSampledAt()).isEqualTo(NINE.plusSeconds(60));
        assertThat(published.get(0).getRevision()).isEqualTo(1);
        assertThat(publish(List.of(first, last))).isEmpty();
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
        SeenSamples memory = new SeenSamples("test-producer", Duration.ofHours(3));
        Random random = new Random(seed);
        Set<Integer> published = new HashSet<>();
        List<Integer> shuffled = new ArrayList<>(minutes);
        for (int page = 0; page < pages; page++) {
            Collections.shuffle(shuffled, random);
            List<Integer> shown = shuffled.subList(0, random.nextInt(shuffled.size()) + 1);
            List<QosSample> unseen = memory.unseen(
                    shown.stream().map(minute -> sample("1", minute, minute)).toList());
            memory.apply(memory.after(unseen));
            assertThat(unseen).extracting(QosSample::getSampledAt).isSorted();
            unseen.forEach(sample -> assertThat(published.add(
                            sample.getAudioInput().getBitrateKbps().intValue()))
                    .isTrue());
            assertThat(published).containsAll(shown);
        }
    }

    @Test
    void shouldChangeNothingBeforeTheBrokersHaveIt() {
        List<QosSample> unseen = seen.unseen(List.of(sample("1", 0, 5)));

        assertThat(seen.after(unseen).cursors()).containsOnlyKeys("m==:1");
        assertThat(seen.size()).isZero();
    }

    @Test
    void shouldWriteAnHourOfMinutesAsOneRunAndFiveSamples() {
        for (int minute = 0; minute < 60; minute++) {
            publish(List.of(sample("1", minute, minute)));
        }

        QosCursor cursor = cursor(seen.after(List.of(sample("1", 60, 60))));

        assertThat(cursor.getPublisher()).isEqualTo("test-producer");
        assertThat(cursor.getMeeting().getUuid()).isEqualTo("m==");
        assertThat(cursor.getPublishedBefore()).isNull();
        assertThat(cursor.getRuns()).containsExactly(new SampleRun(NINE, 60_000L, 61));
        assertThat(cursor.getNewest())
                .extracting(PublishedSample::getSampledAt)
                .containsExactly(
                        Instant.parse("2026-01-05T09:56:00Z"),
                        Instant.parse("2026-01-05T09:57:00Z"),
                        Instant.parse("2026-01-05T09:58:00Z"),
                        Instant.parse("2026-01-05T09:59:00Z"),
                        Instant.parse("2026-01-05T10:00:00Z"));
    }

    @Test
    void shouldRecogniseChangesOfTheNewestFiveAfterARestart() {
        for (int minute = 0; minute < 6; minute++) {
            publish(List.of(sample("1", minute, 5)));
        }
        SeenSamples restarted = restarted(seen, sample("1", 6, 5));

        assertThat(restarted.unseen(List.of(sample("1", 1, 6)))).isEmpty();
        assertThat(restarted.unseen(List.of(sample("1", 2, 5)))).isEmpty();
        assertThat(restarted.unseen(List.of(sample("1", 2, 6))))
                .extracting(QosSample::getRevision)
                .containsExactly(1);
    }

    @Test
    void shouldBoundACursorOfIrregularTimes() {
        List<QosSample> irregular = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            irregular.add(sample("1", i * i, 5));
        }
        SeenSamples memory = new SeenSamples("test-producer", Duration.ofDays(365));

        QosCursor cursor = cursor(memory.after(irregular));
        SeenSamples restarted = new SeenSamples("test-producer", Duration.ofDays(365));
        restarted.restore(new ParticipantKey("m==", "1"), cursor);

        assertThat(cursor.getRuns()).hasSize(100);
        assertThat(restarted.unseen(irregular)).isEmpty();
        assertThat(restarted.unseen(List.of(sample("1", 3, 5))))
                .as("older than the limit")
                .isEmpty();
        assertThat(restarted.unseen(List.of(sample("1", 599 * 599 - 1, 5)))).hasSize(1);
    }

    /** Whatever a memory would publish next, so would one that was rebuilt from its cursor. */
    @Property(tries = 300)
    void shouldBehaveTheSameAfterARestart(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 179) Integer> published,
            @ForAll @Size(max = 40) List<@IntRange(max = 179) Integer> next) {
        SeenSamples memory = new SeenSamples("test-producer", Duration.ofHours(3));
        SeenSamples.Change change = null;
        for (int minute : published) {
            List<QosSample> unseen = memory.unseen(List.of(sample("1", minute, minute)));
            change = unseen.isEmpty() ? change : memory.after(unseen);
            if (change != null) {
                memory.apply(change);
            }
        }
        SeenSamples restarted = new SeenSamples("test-producer", Duration.ofHours(3));
        if (change != null) {
            change.cursors().forEach((key, cursor) -> restarted.restore(ParticipantKey.parse(key), cursor));
        }

        List<QosSample> shown =
                next.stream().map(minute -> sample("1", minute, minute)).toList();
        assertThat(restarted.unseen(shown)).isEqualTo(memory.unseen(shown));
    }

    private static QosCursor cursor(SeenSamples.Change change) {
        return Objects.requireNonNull(change.cursors().get("m==:1"));
    }

    private static SeenSamples restarted(SeenSamples memory, QosSample last) {
        SeenSamples restarted = new SeenSamples("test-producer", Duration.ofHours(3));
        memory.after(List.of(last))
                .cursors()
                .forEach((key, cursor) -> restarted.restore(ParticipantKey.parse(key), cursor));
        return restarted;
    }

    private List<QosSample> publish(List<QosSample> samples) {
        List<QosSample> unseen = seen.unseen(samples);
        seen.apply(seen.after(unseen));
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
