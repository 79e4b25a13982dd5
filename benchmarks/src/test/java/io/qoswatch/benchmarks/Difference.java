package io.qoswatch.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How what was seen differs from what was expected, both with repeats.
 *
 * @param missing expected more often than seen
 * @param surplus seen more often than expected, and not because it was doubled
 * @param doubled expected, and seen more often than that
 * @param examples some of each, for whoever looks for the cause
 */
record Difference(int missing, int surplus, int doubled, List<String> examples) {

    private static final int EXAMPLES = 10;

    static Difference between(List<String> expected, List<String> seen) {
        Map<String, Integer> balance = new HashMap<>();
        Map<String, Integer> wanted = new HashMap<>();
        expected.forEach(one -> {
            balance.merge(one, -1, Integer::sum);
            wanted.merge(one, 1, Integer::sum);
        });
        seen.forEach(one -> balance.merge(one, 1, Integer::sum));
        balance.values().removeIf(count -> count == 0);
        int missing = 0;
        int surplus = 0;
        int doubled = 0;
        for (Map.Entry<String, Integer> entry : balance.entrySet()) {
            int count = entry.getValue();
            if (count < 0) {
                missing -= count;
            } else if (wanted.containsKey(entry.getKey())) {
                doubled += count;
            } else {
                surplus += count;
            }
        }
        List<String> examples = balance.entrySet().stream()
                .limit(EXAMPLES)
                .map(entry -> (entry.getValue() > 0 ? "+" : "") + entry.getValue() + " " + entry.getKey())
                .toList();
        return new Difference(missing, surplus, doubled, examples);
    }
}
