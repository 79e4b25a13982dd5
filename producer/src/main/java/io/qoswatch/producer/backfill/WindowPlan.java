package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a part of the past into windows that are listed and finished one by one: small enough for Zoom, which lists a month at
 * once, and for the memory; large enough that lists cost few calls.
 */
final class WindowPlan {

    static final Duration LONGEST = Duration.ofDays(7);

    private WindowPlan() {}

    /**
     * What is to be looked through, the newest first.
     *
     * @param done what need not be
     * @param finalBefore what starts earlier has ended for sure; a window lies before it or after it
     */
    static List<Span> windows(Span range, Collection<Span> done, Instant finalBefore) {
        List<Span> windows = new ArrayList<>();
        for (Span left : range.without(done)) {
            if (left.contains(finalBefore) && left.from().isBefore(finalBefore)) {
                cut(new Span(left.from(), finalBefore), windows);
                cut(new Span(finalBefore, left.to()), windows);
            } else {
                cut(left, windows);
            }
        }
        windows.sort(Comparator.comparing(Span::to).reversed());
        return windows;
    }

    private static void cut(Span span, List<Span> windows) {
        Instant end = span.to();
        while (span.from().isBefore(end)) {
            Instant start = end.minus(LONGEST);
            Instant from = start.isBefore(span.from()) ? span.from() : start;
            windows.add(new Span(from, end));
            end = from;
        }
    }
}
