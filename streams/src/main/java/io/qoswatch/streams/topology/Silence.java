package io.qoswatch.streams.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells which participants have been silent for a given time of the wall clock. Silence has no event that could carry its time,
 * so this is the one place where the wall clock counts. Costs constant time per sample; for one thread.
 */
final class Silence {

    private final long limitMs;
    /** The longest silent first: in the order of access. An entry is changed in its place, as each sample is a sign of life. */
    private final Map<String, LastHeard> lastHeard = new LinkedHashMap<>(16, 0.75f, true);

    private static final class LastHeard {
        private long at;
    }

    Silence(long limitMs) {
        this.limitMs = limitMs;
    }

    /** A sign of life. */
    void heard(String key, long now) {
        lastHeard.computeIfAbsent(key, added -> new LastHeard()).at = now;
    }

    /** How many are waited for. */
    int size() {
        return lastHeard.size();
    }

    /** As if all had been heard of just now. */
    void countAnew(long now) {
        lastHeard.values().forEach(last -> last.at = now);
    }

    void forget(String key) {
        lastHeard.remove(key);
    }

    /**
     * Hands out, and forgets, who has been silent for the limit, the longest silent first.
     *
     * @param most how many at most; the others the next time
     */
    void takeSilent(long now, int most, Consumer<String> action) {
        Iterator<Map.Entry<String, LastHeard>> eldest = lastHeard.entrySet().iterator();
        for (int taken = 0; taken < most && eldest.hasNext(); taken++) {
            Map.Entry<String, LastHeard> entry = eldest.next();
            if (now - entry.getValue().at < limitMs) {
                return;
            }
            eldest.remove();
            action.accept(entry.getKey());
        }
    }
}
