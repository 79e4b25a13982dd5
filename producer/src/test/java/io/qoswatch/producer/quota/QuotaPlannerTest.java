package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.quota.QuotaReport.ClassReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaPlannerTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T00:00:05Z"));
    private final List<QuotaReport> reports = new ArrayList<>();

    @Test
    void shouldDiscoverAtEveryPollWhereAListIsCheap() {
        QuotaPlanner planner = planner(quota(60_000));

        assertThat(discoveries(planner, 60, 1)).isEqualTo(60);
    }

    @Test
    void shouldDiscoverLessOftenWhereListsWouldTakeMoreThanATenth() {
        // 41.7 calls a minute, a tenth of which pays for a list of 13 pages every 3.1 minutes.
        QuotaPlanner planner = planner(quota(60_000));

        assertThat(discoveries(planner, 60, 13)).isBetween(15, 20);
    }

    @Test
    void shouldDiscoverEveryQuarterOfAnHourHoweverLittleThereIs() {
        QuotaPlanner planner = planner(quota(1_440));

        assertThat(discoveries(planner, 60, 20)).isEqualTo(4);
    }

    @Test
    void shouldSpendTheDayEvenly() {
        CallQuota quota = quota(14_400);
        QuotaPlanner planner = planner(quota);
        List<Long> afterEachHour = new ArrayList<>();
        for (int minute = 1; minute <= 24 * 60; minute++) {
            planner.pollStarts();
            planner.choose(meetings(100)).forEach(task -> quota.awaitCall(Label.HEAVY));
            clock.advance(MINUTE);
            if (minute % 360 == 0) {
                afterEachHour.add(quota.calls());
            }
        }

        assertThat(afterEachHour.get(0)).isBetween(3_550L, 3_650L);
        assertThat(afterEachHour.get(1)).isBetween(7_100L, 7_300L);
        assertThat(afterEachHour.get(2)).isBetween(10_700L, 10_900L);
        assertThat(afterEachHour.get(3)).isBetween(14_300L, 14_410L);
    }

    @Test
    void shouldSpendWhatAQuietNightHasLeft() {
        CallQuota quota = quota(14_400);
        QuotaPlanner planner = planner(quota);
        planner.pollStarts();
        clock.advance(Duration.ofHours(12));
        int chosen = 0;
        for (int minute = 0; minute < 60; minute++) {
            planner.pollStarts();
            chosen += planner.choose(meetings(100)).stream()
                    .peek(task -> quota.awaitCall(Label.HEAVY))
                    .toList()
                    .size();
            clock.advance(MINUTE);
        }

        // 14,400 calls for the other twelve hours: 20 a minute; the first poll has saved up some.
        assertThat(chosen).isBetween(1_200, 1_320);
    }

    @Test
    void shouldReportWhatIsPlannedAndWhatIsMissed() {
        QuotaPlanner planner = planner(quota(60_000));
        planner.pollStarts();
        List<Task> tasks = new ArrayList<>(meetings(110));
        tasks.add(new Task("suspect", MeetingClass.SUSPECT, 1, 8, clock.instant()));

        int chosen = planner.choose(tasks).size();

        QuotaReport report = reports.get(0);
        assertThat(report.allowance().calls()).isEqualTo(60_000);
        assertThat(report.classes().get(MeetingClass.SUSPECT)).isEqualTo(new ClassReport(1, MINUTE, Duration.ZERO));
        ClassReport ordinary = Objects.requireNonNull(report.classes().get(MeetingClass.ORDINARY));
        assertThat(ordinary.meetings()).isEqualTo(110);
        // (41.7 - 1 for discovery - 1 for the suspect) calls a minute for 110 meetings.
        assertThat(ordinary.interval()).isBetween(Duration.ofSeconds(165), Duration.ofSeconds(168));
        assertThat(report.participants()).isEqualTo(110 * 5 + 8);
        assertThat(report.participantsSkipped()).isEqualTo((111 - chosen) * 5);
        assertThat(report.coverage()).isBetween(0.3, 0.45);
    }

    @Test
    void shouldTakeAllWhereThereIsNoLimit() {
        QuotaPlanner planner = QuotaPlanner.unlimited(clock);
        planner.pollStarts();

        assertThat(planner.choose(meetings(1_000))).hasSize(1_000);
        planner.pollStarts();
        assertThat(planner.discoveryIsDue()).isTrue();
        assertThat(planner.choose(meetings(1_000))).hasSize(1_000);
    }

    private int discoveries(QuotaPlanner planner, int minutes, int pages) {
        int discoveries = 0;
        for (int minute = 0; minute < minutes; minute++) {
            planner.pollStarts();
            if (planner.discoveryIsDue()) {
                planner.discovered(pages);
                discoveries++;
            }
            clock.advance(MINUTE);
        }
        return discoveries;
    }

    private List<Task> meetings(int count) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(new Task("m" + i, MeetingClass.ORDINARY, 1, 5, clock.instant()));
        }
        return tasks;
    }

    private QuotaPlanner planner(CallQuota quota) {
        return new QuotaPlanner(quota, clock, reports::add);
    }

    private CallQuota quota(int perDay) {
        return new CallQuota(
                new QuotaLimits(0, 0, perDay),
                clock,
                duration -> {
                    clock.advance(duration);
                    return false;
                },
                RandomGenerator.of("L64X128MixRandom"),
                new FakeLedger(),
                null);
    }
}
