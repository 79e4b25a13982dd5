package io.qoswatch.producer.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Days, UTC, as Zoom's lists of the past are asked for.
 *
 * @param first belongs to it
 * @param last belongs to it too
 */
public record DayRange(LocalDate first, LocalDate last) {

    /**
     * The days whose lists have all that started in a time. Zoom does not say of which zone its days are, so a day more is asked
     * for on either side.
     *
     * @param from start of the time
     * @param to its end
     * @param now tells which days Zoom has
     * @return empty if Zoom lists none of them
     */
    public static Optional<DayRange> ofStarts(Instant from, Instant to, Instant now) {
        LocalDate first = later(day(from).minusDays(1), HistoryLimits.earliestDay(now));
        LocalDate last = earlier(day(to).plusDays(1), day(now));
        return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRange(first, last));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
