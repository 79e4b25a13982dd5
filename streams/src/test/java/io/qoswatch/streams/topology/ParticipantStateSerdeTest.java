package io.qoswatch.streams.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
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
        ParticipantState state = new ParticipantState(
                new Timeline(POLICY),
                Map.of(id, new Open(id, criterion(id), 1, Level.WARNING, 1, 2, 3, 4, 5)),
                0,
                true);

        assertThatSame(read(write(state)), state);
    }

    @Example
    void shouldReadBackMissingCriticalThreshold() {
        Criterion criterion = new Criterion(
                "fps", 1, Metric.FRAME_RATE_FPS, Aggregate.MIN, new Thresholds(20, 15, Double.NEGATIVE_INFINITY));
        ParticipantState state = new ParticipantState(
                new Timeline(POLICY),
                Map.of("fps", new Open("id", criterion, 1, Level.WARNING, 1, 2, 3, 4, 5)),
                0,
                true);

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
                .withMessage("participant state has format 99, this release reads 1; run the release that wrote it,"
                        + " or reset the application");
    }

    private byte[] write(ParticipantState state) {
        return serde.serializer().serialize("changelog", state);
    }

    private ParticipantState read(byte[] bytes) {
        return serde.deserializer().deserialize("changelog", bytes);
    }

    private static void assertThatSame(ParticipantState actual, ParticipantState expected) {
        assertThat(actual.attributesHash()).isEqualTo(expected.attributesHash());
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
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(Reading::new)
                .list()
                .ofMaxSize(12);
        return Combinators.combine(
                        readings, times, times, times, alerts, Arbitraries.integers(), Arbitraries.of(true, false))
                .as((some, joinedAt, newest, settledEnd, open, hash, isPublished) -> new ParticipantState(
                        new Timeline(POLICY, some, joinedAt, newest, settledEnd), open, hash, isPublished));
    }

    private static Arbitrary<AlertState> alerts(String ruleId) {
        Arbitrary<Long> times = Arbitraries.longs();
        Arbitrary<AlertState> pending = times.map(Pending::new);
        Arbitrary<AlertState> open = Combinators.combine(
                        Arbitraries.strings().alpha().ofMaxLength(64),
                        criteria(ruleId),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(Level.values()),
                        times.list().ofSize(5))
                .as((id, criterion, sequence, severity, at) -> new Open(
                        id, criterion, sequence, severity, at.get(0), at.get(1), at.get(2), at.get(3), at.get(4)));
        return Arbitraries.oneOf(pending, open);
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
