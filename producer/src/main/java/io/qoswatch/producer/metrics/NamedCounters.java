package io.qoswatch.producer.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by name. Names may come from outside, so only the first {@value #MAX_NAMES} are told apart. Thread-safe. */
final class NamedCounters {

    static final String OTHER = "other";
    private static final int MAX_NAMES = 200;

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    void increment(String name) {
        LongAdder known = counters.get(name);
        if (known == null) {
            String admitted = counters.size() < MAX_NAMES ? name : OTHER;
            known = counters.computeIfAbsent(admitted, newName -> new LongAdder());
        }
        known.increment();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((name, counter) -> sums.put(name, counter.sum()));
        return sums;
    }
}
