package io.qoswatch.producer.dlq;

import java.util.Map;
import java.util.Set;

/**
 * What a redrive has done.
 *
 * @param redriven letters
 * @param samples records that were published to {@code qos.samples} for them
 * @param before letters of those chosen that were redriven before
 * @param staying letters that could not be redriven, by reason
 * @param unknown of the ids that were asked for, those that are no letter's
 */
public record RedriveReport(
        int redriven, int samples, int before, Map<String, Integer> staying, Set<LetterId> unknown) {

    /** Copies the collections. */
    public RedriveReport {
        staying = Map.copyOf(staying);
        unknown = Set.copyOf(unknown);
    }

    /** Letters that could not be redriven. */
    public int stayed() {
        return staying.values().stream().mapToInt(Integer::intValue).sum();
    }
}
