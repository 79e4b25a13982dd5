package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowPlanTest {

    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldCutWeeksFromTheEnd() {
        List<Span> windows =
                WindowPlan.windows(span("2026-01-01T06:00:00Z", "2026-01-18T00:00:00Z"), List.of(), Instant.MAX);

        assertThat(windows)
                .containsExactly(
                        span("2026-01-11T00:00:00Z", "2026-01-18T00:00:00Z"),
                        span("2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z"),
                        span("2026-01-01T06:00:00Z", "2026-01-04T00:00:00Z"));
    }

    @Test
    void shouldLeaveOutWhatIsDoneAndPartWhatIsNotFinal() {
        List<Span> windows = WindowPlan.windows(
                span("2026-01-01T00:00:00Z", "2026-01-06T00:00:00Z"),
                List.of(span("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")),
                Instant.parse("2026-01-04T12:00:00Z"));

        assertThat(windows)
                .containsExactly(
                        span("2026-01-04T12:00:00Z", "2026-01-06T00:00:00Z"),
                        span("2026-01-03T00:00:00Z", "2026-01-04T12:00:00Z"),
                        span("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"));
    }

    /** Every hour of the range is in exactly one window or done before, whatever was done and wherever finality begins. */
    @Property
    void shouldCoverEachHourOnceTheNewestFirst(
            @ForAll @IntRange(min = 1, max = 1_000) int hours,
            @ForAll @Size(max = 4) List<@IntRange(min = -50, max = 1_000) Integer> doneFrom,
            @ForAll @IntRange(min = 1, max = 200) int doneHours,
            @ForAll @IntRange(min = -100, max = 1_100) int finalHour) {
        List<Span> done = doneFrom.stream()
                .map(from -> new Span(hour(from), hour(from + doneHours)))
                .toList();

        List<Span> windows = WindowPlan.windows(new Span(BASE, hour(hours)), done, hour(finalHour));

        for (int hour = -5; hour < hours + 5; hour++) {
            Instant time = hour(hour);
            boolean wanted = hour >= 0
                    && hour < hours
                    && doneFrom.stream()
                            .noneMatch(from -> !time.isBefore(hour(from)) && time.isBefore(hour(from + doneHours)));
            assertThat(windows.stream().filter(window -> window.contains(time)).count())
                    .isEqualTo(wanted ? 1 : 0);
        }
        for (int i = 0; i < windows.size(); i++) {
            Span window = windows.get(i);
            assertThat(Duration.between(window.from(), window.to())).isLessThanOrEqualTo(Duration.ofDays(7));
            assertThat(window.from().isBefore(hour(finalHour)) && window.to().isAfter(hour(finalHour)))
                    .isFalse();
            assertThat(i == 0 || !window.to().isAfter(windows.get(i - 1).from()))
                    .isTrue();
        }
    }

    private static Instant hour(int hour) {
        return BASE.plus(Duration.ofHours(hour));
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }
}
