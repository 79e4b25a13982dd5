package io.qoswatch.streams.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.SampleBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

/** What a timeline settles depends on its samples alone, not on the order in which they come within the grace. */
class TimelineOrderTest {

    private static final int SIZE = 5;
    private static final int GRACE = 2;
    private static final int NO_DATA = 10;
    private static final WindowPolicy POLICY = new WindowPolicy(
            Duration.ofMinutes(SIZE),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(GRACE),
            Duration.ofMinutes(NO_DATA));

    /**
     * Samples of one participant.
     *
     * @param losses loss by minute
     * @param joined minute of joining, or -1 if unknown
     * @param arrivals minutes in the order in which they come, some twice
     */
    record Arrivals(NavigableMap<Integer, Double> losses, int joined, List<Integer> arrivals) {

        Reading reading(int minute) {
            QosSample sample = sample().at(time("10:00").plusSeconds(60L * minute))
                    .loss(losses.get(minute))
                    .build();
            return new Figures().pack(sample);
        }
    }

    /** A settled window, as this test sees it. */
    record Settled(int end, int count, double meanLoss, boolean afterGap) {}

    @Property(tries = 2000)
    void shouldSettleTheSameWindowsWhateverTheOrderOfArrival(@ForAll("arrivals") Arrivals given) {
        Timeline timeline = timeline(given);
        List<Settled> windows = new ArrayList<>();

        for (int minute : given.arrivals()) {
            timeline.add(given.reading(minute));
            windows.addAll(settle(timeline, false));
        }

        assertThat(windows).as("without draining").isEqualTo(expected(given, false));
        windows.addAll(settle(timeline, true));
        assertThat(windows).as("all").isEqualTo(expected(given, true));
    }

    @Property
    void shouldGoOnFromAnyPointAsIfNothingHadHappened(@ForAll("arrivals") Arrivals given) {
        Timeline timeline = timeline(given);
        List<Settled> windows = new ArrayList<>();

        for (int minute : given.arrivals()) {
            timeline.add(given.reading(minute));
            windows.addAll(settle(timeline, false));
            timeline = new Timeline(
                    POLICY, timeline.readings(), timeline.joinedAt(), timeline.newest(), timeline.settledEnd());
        }

        windows.addAll(settle(timeline, true));
        assertThat(windows).isEqualTo(expected(given, true));
    }

    /** The slow, obvious way: looks at all samples for each minute at which a window may end. */
    private static List<Settled> expected(Arrivals given, boolean drained) {
        List<Settled> windows = new ArrayList<>();
        int newest = given.losses().lastKey();
        for (int end = given.losses().firstKey() + 1; end <= newest + 1; end++) {
            NavigableMap<Integer, Double> inside = given.losses().subMap(end - SIZE, true, end, false);
            if (inside.isEmpty() || isOver(given, inside.lastKey(), end)) {
                continue;
            }
            int from = given.joined() < 0 ? end - SIZE : Math.max(end - SIZE, given.joined());
            boolean complete = inside.size() == end - from;
            boolean graceOver = newest >= end + GRACE;
            if (!drained && !complete && !graceOver) {
                break;
            }
            int first = given.losses().subMap(end - SIZE, end).firstKey();
            Integer before = given.losses().lowerKey(first);
            double mean = inside.values().stream().mapToDouble(loss -> loss).sum() / inside.size();
            windows.add(new Settled(
                    end, inside.size(), round(mean), before != null && first - before >= NO_DATA && first >= end - 1));
        }
        return windows;
    }

    /** A window that only repeats what ended in a gap. */
    private static boolean isOver(Arrivals given, int last, int end) {
        Integer following = given.losses().higherKey(last);
        return last < end - 1 && following != null && following - last >= NO_DATA;
    }

    @Provide
    Arbitrary<Arrivals> arrivals() {
        Arbitrary<List<Integer>> gaps = Arbitraries.frequency(
                        Tuple.of(12, 1),
                        Tuple.of(3, 2),
                        Tuple.of(1, 5),
                        Tuple.of(1, 6),
                        Tuple.of(1, 9),
                        Tuple.of(1, 10),
                        Tuple.of(1, 25))
                .list()
                .ofMaxSize(40);
        return Combinators.combine(gaps, Arbitraries.integers().between(-1, 3), Arbitraries.longs())
                .as(TimelineOrderTest::arrivals);
    }

    private static Arrivals arrivals(List<Integer> gaps, int joinedBefore, long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, Double> losses = new TreeMap<>();
        int minute = 10;
        losses.put(minute, loss(random));
        for (int gap : gaps) {
            minute += gap;
            losses.put(minute, loss(random));
        }
        int joined = joinedBefore < 0 ? -1 : 10 - joinedBefore;
        return new Arrivals(losses, joined, delayed(losses, random));
    }

    /** Each minute delayed by up to the grace, so that none comes later behind the newest; one in ten comes again. */
    private static List<Integer> delayed(NavigableMap<Integer, Double> losses, Random random) {
        TreeMap<Double, Integer> byArrival = new TreeMap<>();
        for (int minute : losses.keySet()) {
            byArrival.put(minute + random.nextDouble(GRACE), minute);
            if (random.nextInt(10) == 0) {
                byArrival.put(minute + random.nextDouble(4 * GRACE), minute);
            }
        }
        return List.copyOf(byArrival.values());
    }

    private static double loss(Random random) {
        return random.nextInt(10_000) / 100.0;
    }

    private static Timeline timeline(Arrivals given) {
        Timeline timeline = new Timeline(POLICY);
        if (given.joined() >= 0) {
            timeline.joined(time("10:00").plusSeconds(60L * given.joined()).toEpochMilli());
        }
        return timeline;
    }

    private static List<Settled> settle(Timeline timeline, boolean drain) {
        WindowStatistics statistics = new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP));
        List<Settled> windows = new ArrayList<>();
        for (long end = timeline.nextDue(drain); end != Timeline.NONE; end = timeline.nextDue(drain)) {
            boolean afterGap = timeline.isAfterGap(end);
            Window window = timeline.settle(end, statistics);
            Values loss = window.statistics().of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_INPUT);
            int endMinute = (int) ((end - time("10:00").toEpochMilli()) / 60_000);
            windows.add(new Settled(
                    endMinute, window.sampleCount(), loss == null ? Double.NaN : round(loss.mean()), afterGap));
        }
        return windows;
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
