package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * Tells which alerts a participant's samples should give. It has the whole set of samples before it, so it knows no order of
 * arrival and keeps no state from one sample to the next; slow and plain, and not made of any class of the engine.
 *
 * <ol>
 *   <li>Of samples for one time, the highest revision counts.
 *   <li>A window of five minutes ends at each full minute, from the first sample's minute to the newest one's.
 *   <li>It has no window without a sample, and none that only repeats samples from before a pause of ten minutes.
 *   <li>A window's value is the rule's statistic over the values of a stream, the worst stream counting; streams with too few
 *       values, and windows with too little coverage, say nothing. Coverage expects a sample in each whole minute since joining.
 *   <li>An alert fires at the first window that ends a run of windows in breach, a minute apart, as long as {@code for}.
 *   <li>It escalates with the first window that is worse than its severity.
 *   <li>It resolves with the window that ends a run of clear windows as long as {@code keepFiringFor}; else de-escalates with the
 *       one that ends a run below critical. Windows that say nothing do not break these two runs.
 *   <li>To fire, and to escalate again after a de-escalation, is a turn for the worse. The turn with which there are {@code
 *       flapHigh} in {@code flapMinutes} makes the alert flapping, until no more than {@code flapLow} are left. Meanwhile it
 *       neither resolves nor de-escalates by the former line; turns are those that there would be if it did.
 *   <li>It resolves for want of data after ten minutes of windows that say nothing, or at the last window before a pause.
 *   <li>Silence by the wall clock resolves it at the last window, for the reason that the newest sample tells. Nothing that was
 *       before a pause or a silence counts in a run, or as a turn.
 * </ol>
 */
final class Oracle {

    private static final Duration SIZE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final NavigableMap<Instant, QosSample> samples = new TreeMap<>();
    private final Set<Instant> silences;

    /**
     * An oracle of one participant.
     *
     * @param published its samples, in any order
     * @param silences times of the samples after which it was silent, by the wall clock
     */
    Oracle(Collection<QosSample> published, Set<Instant> silences) {
        published.stream()
                .sorted(Comparator.comparing(QosSample::getRevision))
                .forEach(sample -> samples.put(sample.getSampledAt(), sample));
        this.silences = silences;
    }

    /** All transitions of a rule, in order of time. */
    List<Happening> transitions(OracleRule rule) {
        AlertHistory history = new AlertHistory(samples.firstEntry().getValue(), rule);
        for (Instant end : windowEnds()) {
            List<QosSample> window = windowTo(end);
            QosSample last = samples.lowerEntry(end).getValue();
            boolean lastIsNew = endOf(last.getSampledAt()).equals(end);
            history.judge(end, valueOf(window, end, rule));
            if (lastIsNew && silences.contains(last.getSampledAt())) {
                history.silence(last);
            } else if (lastIsNew && isPauseAfter(last)) {
                history.pause();
            }
        }
        return history.happenings();
    }

    /** Ends of all windows, in order of time. */
    List<Instant> windowEnds() {
        List<Instant> ends = new ArrayList<>();
        for (Instant end = endOf(samples.firstKey()); !end.isAfter(endOf(samples.lastKey())); end = end.plus(STEP)) {
            QosSample last = samples.lowerEntry(end).getValue();
            boolean lastIsNew = endOf(last.getSampledAt()).equals(end);
            if (!windowTo(end).isEmpty() && (lastIsNew || !isPauseAfter(last))) {
                ends.add(end);
            }
        }
        return ends;
    }

    private List<QosSample> windowTo(Instant end) {
        return List.copyOf(samples.subMap(end.minus(SIZE), true, end, false).values());
    }

    private static Instant endOf(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).plus(STEP);
    }

    private boolean isPauseAfter(QosSample sample) {
        Instant next = samples.higherKey(sample.getSampledAt());
        return next != null && Duration.between(sample.getSampledAt(), next).compareTo(PAUSE) >= 0;
    }

    private @Nullable Double valueOf(List<QosSample> window, Instant end, OracleRule rule) {
        if (coverage(window, end) < rule.minCoverage()) {
            return null;
        }
        List<Double> perStream = new ArrayList<>();
        for (Function<QosSample, @Nullable Double> figure : rule.figures()) {
            List<Double> values = new ArrayList<>();
            for (QosSample sample : window) {
                Double value = figure.apply(sample);
                if (value != null) {
                    values.add(value);
                }
            }
            if (values.size() >= rule.minSamples()) {
                perStream.add(rule.statistic().applyAsDouble(values));
            }
        }
        Comparator<Double> worse = rule.highIsBad() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return perStream.stream().max(worse).orElse(null);
    }

    private static double coverage(List<QosSample> window, Instant end) {
        Instant joined = window.get(window.size() - 1).getParticipant().getJoinTime();
        int expected = 0;
        for (Instant minute = end.minus(SIZE); minute.isBefore(end); minute = minute.plus(STEP)) {
            expected += joined == null || !minute.isBefore(joined) ? 1 : 0;
        }
        return Math.min(1, (double) window.size() / Math.max(1, expected));
    }
}
