package io.qoswatch.producer.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A time from an instant to another.
 *
 * @param from belongs to it
 * @param to does not
 */
public record Span(Instant from, Instant to) {

    /** Refuses an empty span. */
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an empty span: " + from + " to " + to);
        }
    }

    /** Whether the time belongs to it. */
    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** What is left of it without the others, in order of time. */
    List<Span> without(Collection<Span> others) {
        List<Span> left = List.of(this);
        for (Span other : others) {
            left = left.stream().flatMap(span -> span.without(other).stream()).toList();
        }
        return left;
    }

    private List<Span> without(Span other) {
        if (!from.isBefore(other.to) || !other.from.isBefore(to)) {
            return List.of(this);
        }
        List<Span> left = new ArrayList<>();
        if (from.isBefore(other.from)) {
            left.add(new Span(from, other.from));
        }
        if (other.to.isBefore(to)) {
            left.add(new Span(other.to, to));
        }
        return left;
    }
}
