package io.qoswatch.producer.backfill;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.qoswatch.producer.api.HistoryLimits;
import io.qoswatch.schemas.client.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** Reads which part of the past somebody wants, as dates ({@code 2026-05-01}, whole days) or instants, both UTC. */
public final class HistoryRange {

    private final List<String> problems = new ArrayList<>();
    private final Instant now;

    private HistoryRange(Instant now) {
        this.now = now;
    }

    /**
     * Starts of meetings from the beginning of the one to the end of the other.
     *
     * @param from a date or an instant
     * @param to a date, which belongs to it; an instant, which does not; null for now
     * @throws ConfigurationException with all that is wrong
     */
    public static Span of(String from, @Nullable String to, Instant now) {
        return new HistoryRange(now).read(from, to);
    }

    private Span read(String fromText, @Nullable String toText) {
        Optional<Instant> from = instant("--from", fromText, 0);
        Optional<Instant> to = toText == null ? Optional.of(now) : instant("--to", toText, 1);
        from.filter(time -> !time.isBefore(now))
                .ifPresent(time -> problems.add("--from: '" + fromText + "' is in the future"));
        LocalDate earliest = HistoryLimits.earliestDay(now);
        from.filter(time -> LocalDate.ofInstant(time, ZoneOffset.UTC).isBefore(earliest))
                .ifPresent(time -> problems.add(
                        "--from: '" + fromText + "' is more than six months ago; Zoom's lists begin at " + earliest));
        to.map(time -> isDate(toText) ? time.minusSeconds(86_400) : time)
                .filter(time -> time.isAfter(now))
                .ifPresent(time -> problems.add("--to: '" + toText + "' is in the future"));
        if (problems.isEmpty() && !from.orElseThrow().isBefore(to.orElseThrow())) {
            problems.add("--to: '" + toText + "' is not after --from '" + fromText + "'");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Instant end = to.orElseThrow();
        return new Span(from.orElseThrow(), end.isAfter(now) ? now : end);
    }

    private Optional<Instant> instant(String option, String text, int daysAfterDate) {
        try {
            return Optional.of(
                    isDate(text)
                            ? LocalDate.parse(text)
                                    .plusDays(daysAfterDate)
                                    .atStartOfDay()
                                    .toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeException e) {
            problems.add(option + ": '" + text + "' is neither a date such as 2026-05-01 nor an instant such as"
                    + " 2026-05-01T09:00:00Z");
            return Optional.empty();
        }
    }

    private static boolean isDate(@Nullable String text) {
        return text != null && text.indexOf('T') < 0;
    }
}
