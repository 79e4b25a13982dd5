package io.qoswatch.sandbox.zoom;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls that a {@link SimulatedZoom} answered and remembers the latest: an account of all that was asked. Any thread may ask. */
public final class Calls {

    /**
     * One call.
     *
     * @param at simulated time
     * @param endpoint what was asked for
     * @param target path and query as they were sent, not decoded
     * @param status HTTP status of the answer
     */
    public record Call(Instant at, Endpoint endpoint, String target, int status) {}

    private final int remembered;
    private final Map<Endpoint, Map<Integer, Long>> counts = new EnumMap<>(Endpoint.class);
    private final Deque<Call> latest = new ArrayDeque<>();

    Calls(int remembered) {
        this.remembered = remembered;
    }

    synchronized void add(Call call) {
        counts.computeIfAbsent(call.endpoint(), endpoint -> new TreeMap<>()).merge(call.status(), 1L, Long::sum);
        if (latest.size() == remembered) {
            latest.removeFirst();
        }
        latest.addLast(call);
    }

    /** Calls of the endpoint. */
    public synchronized long count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Calls of the endpoint that were answered with the status. */
    public synchronized long count(Endpoint endpoint, int status) {
        return counts.getOrDefault(endpoint, Map.of()).getOrDefault(status, 0L);
    }

    /** The latest calls, as many as the options say, oldest first. */
    public synchronized List<Call> latest() {
        return List.copyOf(latest);
    }
}
