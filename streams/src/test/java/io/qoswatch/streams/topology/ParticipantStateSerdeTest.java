package io.qoswatch.streams.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.alert.AlertState.Quiet;
import io.qoswatch.streams.alert.Course;
import io.qoswatch.streams.alert.Flaps;
import io.qoswatch.streams.alert.Told;
import io.qoswatch.streams.alert.Told.View;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Thresholds;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.Metric;
import io.qoswatch.streams.window.Reading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.WindowPolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;

import static io.qoswatch.streams.SampleBuilder.millis;
import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParticipantStateSerdeTest {

    private static final WindowPolicy POLICY = Pipeline.settings().windows();

    private final ParticipantStateSerde serde = new ParticipantStateSerde(POLICY);

    /** Extremes included: were the bound on the size too low, writing would fail. */
    @Property
    void shouldReadBackWhatItWrote(@ForAll("states") ParticipantState state) {
        assertThatSame(read(write(state)), state);
    }

    @Example
    void shouldReadBackAnyText() {
        String id = "Ω-名前-🙂";
        ParticipantState state =
                new ParticipantState(new Timeline(POLICY), Map.of(id, open(id, criterion(id))), 0, true);

        assertThatSame(read(write(state)), state);
    }

    @Example
    void shouldReadBackMissingCriticalThreshold() {
        Criterion criterion = new Criterion(
                "fps", 1, Metric.FRAME_RATE_FPS, Aggregate.MIN, new Thresholds(20, 15, Double.NEGATIVE_INFINITY));
        ParticipantState state =
                new ParticipantState(new Timeline(POLICY), Map.of("fps", open("id", criterion)), 0, true);

        assertThatSame(read(write(state)), state);
    }

    @Example
    void shouldTakeFewBytes() {
        Timeline timeline = new Timeline(POLICY);
        timeline.joined(millis("09:59:30"));
        for (int minute = 0; minute < 5; minute++) {
            timeline.add(new Figures().pack(sample().at("10:0" + minute).build()));
        }

        // Five readings of five figures: at most four bytes a figure, ten a reading, and 40 around them.
        assertThat(write(new ParticipantState(timeline, Map.of(), 7, true)).length)
                .isLessThan(5 * (5 * 4 + 10) + 40);
    }

    @Example
    void shouldPassTombstones() {
        assertThat(serde.serializer().serialize("changelog", null)).isNull();
        assertThat(serde.deserializer().deserialize("changelog", (byte[]) null)).isNull();
    }

    @Example
    void shouldRefuseFormatOfAnotherRelease() {
        byte[] bytes = write(new ParticipantState(new Timeline(POLICY)));
        bytes[0] = 99;

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read(bytes))
                .withMessage("participant state has format 99, this release reads 3; run the release that wrote it,"
                        + " or reset the application");
    }

    @Example
    void shouldReadTheFormerFormat() {
        ParticipantState state = new ParticipantState(new Timeline(POLICY), Map.of(), 7, true);
        byte[] bytes = write(state);
        bytes[0] = 2;

        assertThatSame(read(bytes), state);
    }

    private byte[] write(ParticipantState state) {
        return serde.serializer().serialize("changelog", state);
    }

    private ParticipantState read(byte[] bytes) {
        return serde.deserializer().deserialize("changelog", bytes);
    }

    private static void assertThatSame(ParticipantState actual, ParticipantState expected) {
        assertThat(actual.attributesHash()).isEqualTo(expected.attributesHash());
        assertThat(actual.isPublished()).isEqualTo(expected.isPublished());
        assertThat(actual.isOver()).isEqualTo(expected.isOver());
        assertThat(actual.closedAt()).isEqualTo(expected.closedAt());
        assertThat(actual.alerts()).isEqualTo(expected.alerts());
        assertThat(actual.timeline()).usingRecursiveComparison().isEqualTo(expected.timeline());
    }

    private static Criterion criterion(String ruleId) {
        return new Criterion(ruleId, 1, Metric.JITTER_MS, Aggregate.MEAN, new Thresholds(1, 2, 3));
    }

    @Provide
    Arbitrary<ParticipantState> states() {
        Arbitrary<Long> times = Arbitraries.longs();
        Arbitrary<Map<String, AlertState>> alerts = Arbitraries.strings()
                .alpha()
                .ofMaxLength(60)
                .flatMap(id -> alerts(id).map(alert -> Map.entry(id, alert)))
                .list()
                .uniqueElements(Map.Entry::getKey)
                .ofMaxSize(5)
                .map(entries -> entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Arbitrary<List<Reading>> readings = Combinators.combine(
                        times,
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(true, false),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(Reading::new)
                .list()
                .ofMaxSize(12);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(readings, times, times, times, alerts, Arbitraries.integers(), flags, flags)
                .as((some, joinedAt, newest, settledEnd, open, hash, isPublished, isOver) -> {
                    Timeline timeline = new Timeline(POLICY, some, joinedAt, newest, settledEnd);
                    ParticipantState state = new ParticipantState(timeline, open, hash, isPublished);
                    state.over(isOver);
                    state.closedAt(isOver ? joinedAt : newest);
                    return state;
                });
    }

    private static Arbitrary<AlertState> alerts(String ruleId) {
        Arbitrary<Long> times = Arbitraries.longs();
        Arbitrary<AlertState> quiet = flaps().map(Quiet::new);
        Arbitrary<AlertState> pending =
                Combinators.combine(times, times, flaps()).as(Pending::new);
        Arbitrary<String> ids = Arbitraries.strings().alpha().ofMaxLength(64);
        Arbitrary<Course> courses = Combinators.combine(times, times, times).as(Course::new);
        Arbitrary<AlertState> open = Combinators.combine(ids, times, times, told(ruleId), courses, flaps())
                .as(Open::new);
        return Arbitraries.oneOf(quiet, pending, open);
    }

    private static Arbitrary<Told> told(String ruleId) {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        criteria(ruleId),
                        Arbitraries.of(AlertTransition.values()),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(Level.values()),
                        Arbitraries.longs(),
                        Combinators.combine(Arbitraries.of(AlertCondition.values()), flags, flags)
                                .as(View::new),
                        Arbitraries.longs())
                .as(Told::new);
    }

    private static Arbitrary<Flaps> flaps() {
        return Combinators.combine(
                        Arbitraries.longs().list().ofMaxSize(20),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Level.values()).injectNull(0.3),
                        Arbitraries.longs())
                .as(Flaps::new);
    }

    private static Open open(String id, Criterion criterion) {
        View view = new View(AlertCondition.RECOVERING, true, false);
        Told told = new Told(criterion, AlertTransition.ESCALATED, 1, Level.WARNING, 6, view, 7);
        return new Open(id, 1, 2, told, new Course(3, 4, 5), Flaps.NEVER);
    }

    private static Arbitrary<Criterion> criteria(String ruleId) {
        Arbitrary<Thresholds> thresholds = Arbitraries.doubles()
                .list()
                .ofSize(3)
                .uniqueElements()
                .map(limits -> limits.stream().sorted().toList())
                .map(limits -> new Thresholds(limits.get(0), limits.get(1), limits.get(2)));
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(1),
                        Arbitraries.of(Metric.values()),
                        Arbitraries.of(Aggregate.values()),
                        thresholds)
                .as((version, metric, aggregate, limits) -> new Criterion(ruleId, version, metric, aggregate, limits));
    }
}
