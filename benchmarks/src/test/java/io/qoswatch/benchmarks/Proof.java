package io.qoswatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** Prints what was measured, a line for each figure, and fails at the end if one is outside its bound. */
final class Proof {

    private final List<String> failures = new ArrayList<>();

    /** A figure that has no bound. */
    void tell(String name, double value, String unit) {
        print(name, value, unit, "no bound");
    }

    void atLeast(String name, double value, String unit, double bound) {
        judge(value >= bound, name, value, unit, "bound >= " + text(bound));
    }

    void atMost(String name, double value, String unit, double bound) {
        judge(value <= bound, name, value, unit, "bound <= " + text(bound));
    }

    void exactly(String name, double value, String unit, double bound) {
        judge(value == bound, name, value, unit, "bound = " + text(bound));
    }

    /** Fails if any figure was outside its bound. */
    void verify() {
        assertThat(failures).isEmpty();
    }

    private void judge(boolean holds, String name, double value, String unit, String bound) {
        String line = print(name, value, unit, bound);
        if (!holds) {
            failures.add(line);
        }
    }

    private static String print(String name, double value, String unit, String bound) {
        String line = "PROOF %s %s %s (%s)".formatted(name, text(value), unit, bound);
        System.out.println(line);
        return line;
    }

    /** Three digits after the point for small figures, none for large ones. */
    private static String text(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1_000;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.3f", value);
    }
}
