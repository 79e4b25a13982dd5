package io.qoswatch.streams.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.oracle.Person.Ending;
import org.jspecify.annotations.Nullable;

/**
 * How one figure of one participant goes, minute by minute, and the label: what its rule must make of it. The label is worked
 * out from the shape, never from the samples. Where a figure has two values only, good and bad, the mean of a window follows from
 * the number of its bad samples, and that number from the distance to the edge of the episode.
 */
final class Course {

    /** Value of a minute that has a sample without the figure. */
    static final double IDLE = Double.NaN;

    private static final int WINDOW = 5;
    private static final double APART = 1e-6;

    private final NavigableMap<Integer, Double> values = new TreeMap<>();
    private final List<Expected> label = new ArrayList<>();
    private final List<Integer> onsets = new ArrayList<>();
    private final Figure figure;
    private final Random random;
    private final double good;
    private final Ending ending;
    private int length;

    /**
     * A transition that must be.
     *
     * @param minute end of its window, in minutes from the participant's first sample's minute
     */
    record Expected(AlertTransition kind, @Nullable ResolvedReason reason, int minute) {}

    Course(Figure figure, Random random) {
        this.figure = figure;
        this.random = random;
        this.good = Math.round(random.nextDouble() * figure.clear * 50) / 100.0;
        Ending[] endings = Ending.values();
        this.ending = endings[random.nextInt(endings.length)];
    }

    Figure figure() {
        return figure;
    }

    Random random() {
        return random;
    }

    double good() {
        return good;
    }

    Ending ending() {
        return ending;
    }

    /** Minutes so far. */
    int length() {
        return length;
    }

    /** Values by minute; without those that have no sample. */
    NavigableMap<Integer, Double> values() {
        return values;
    }

    List<Expected> label() {
        return label;
    }

    /** Minutes of the samples with which the mean goes into breach, one for each FIRING. */
    List<Integer> onsets() {
        return onsets;
    }

    int minutes(int atLeast, int atMost) {
        return random.nextInt(atLeast, atMost + 1);
    }

    /** A bad value such that no window of good and bad samples has its mean at a threshold, where rounding would decide. */
    double bad(double above, double below) {
        double bad;
        do {
            bad = Math.round(random.nextDouble(above, below) * 100) / 100.0;
        } while (isAtThreshold(bad));
        return bad;
    }

    private boolean isAtThreshold(double bad) {
        for (int count = 0; count <= WINDOW; count++) {
            double mean = mean(count, bad);
            if (Math.abs(mean - figure.clear) < APART
                    || Math.abs(mean - figure.warning) < APART
                    || Math.abs(mean - figure.critical) < APART) {
                return true;
            }
        }
        return false;
    }

    /** Mean of a window with so many bad samples. */
    double mean(int badCount, double bad) {
        return ((WINDOW - badCount) * good + badCount * bad) / WINDOW;
    }

    /** Number of bad samples with which a window reaches a threshold; more than it has if none does. */
    int countToReach(double threshold, double bad) {
        int count = 0;
        while (count <= WINDOW && mean(count, bad) < threshold) {
            count++;
        }
        return count;
    }

    Course then(int minutes, double value) {
        for (int i = 0; i < minutes; i++) {
            values.put(length++, value);
        }
        return this;
    }

    Course thenGood(int atLeast, int atMost) {
        return then(minutes(atLeast, atMost), good);
    }

    Course thenNothing(int minutes) {
        length += minutes;
        return this;
    }

    void expect(AlertTransition kind, int minute) {
        label.add(new Expected(kind, null, minute));
    }

    void expectEnd(ResolvedReason reason, int minute) {
        label.add(new Expected(AlertTransition.RESOLVED, reason, minute));
    }

    /** Expects that it fires: the sample of the onset brings the mean into breach. */
    void expectFiring(int onset) {
        onsets.add(onset);
        expect(AlertTransition.FIRING, onset + 1 + figure.forMinutes);
    }

    /** Expects what five or more bad samples after good ones give, from here on. */
    void expectRise(double bad) {
        int onset = length - 1 + countToReach(figure.warning, bad);
        expectFiring(onset);
        int critical = length + countToReach(figure.critical, bad);
        if (critical <= length + WINDOW && critical > onset + 1 + figure.forMinutes) {
            expect(AlertTransition.ESCALATED, critical);
        }
    }

    /** Expects what good samples after five or more bad ones give, from here on. */
    void expectFall(double bad) {
        int criticalCount = countToReach(figure.critical, bad);
        int clearCount = WINDOW;
        while (mean(clearCount, bad) > figure.clear) {
            clearCount--;
        }
        int better = length + WINDOW - (criticalCount - 1) + Figure.KEEP_MINUTES;
        int clear = length + WINDOW - clearCount + Figure.KEEP_MINUTES;
        if (criticalCount <= WINDOW && better < clear) {
            expect(AlertTransition.DEESCALATED, better);
        }
        expectEnd(ResolvedReason.RECOVERED, clear);
    }

    /** Mean of the last samples and of as many good ones as a window then still holds. */
    double meanOfLastWith(int goodCount) {
        double sum = goodCount * good;
        for (double value : values.descendingMap().values().stream()
                .limit(WINDOW - goodCount)
                .toList()) {
            sum += value;
        }
        return sum / WINDOW;
    }
}
