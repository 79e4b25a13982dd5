package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldTakeSuspectsThenLargeOnesThenTheRest() {
        List<Task> tasks = List.of(
                task("ordinary", MeetingClass.ORDINARY, 1, 1),
                task("large", MeetingClass.LARGE, 1, 1),
                task("suspect", MeetingClass.SUSPECT, 1, 1),
                task("new", MeetingClass.NEW, 1, 1));

        assertThat(uuids(plan(tasks, 10, 10))).containsExactly("suspect", "new", "large", "ordinary");
    }

    @Test
    void shouldPreferAnOrdinaryMeetingThatHasWaitedLongEnough() {
        List<Task> tasks =
                List.of(task("suspect", MeetingClass.SUSPECT, 1, 1), task("ordinary", MeetingClass.ORDINARY, 1, 8));

        assertThat(uuids(plan(tasks, 1, 10))).containsExactly("ordinary");
    }

    @Test
    void shouldLeaveNothingOutWhereThereIsNoLimit() {
        List<Task> tasks = List.of(task("a", MeetingClass.ORDINARY, 100, 0), task("b", MeetingClass.ORDINARY, 1, 0));

        assertThat(uuids(plan(tasks, Double.POSITIVE_INFINITY, Long.MAX_VALUE))).containsExactly("a", "b");
    }

    @Test
    void shouldOverdrawTheCreditForTheLastMeeting() {
        RoundPlan plan =
                plan(List.of(task("a", MeetingClass.LARGE, 30, 1), task("b", MeetingClass.ORDINARY, 1, 1)), 5, 1_000);

        assertThat(uuids(plan)).containsExactly("a");
        assertThat(plan.skipped()).extracting(Task::uuid).containsExactly("b");
    }

    @Test
    void shouldNotOverdrawTheDay() {
        List<Task> tasks = List.of(task("a", MeetingClass.LARGE, 30, 1), task("b", MeetingClass.ORDINARY, 2, 1));

        assertThat(uuids(plan(tasks, 5, 29))).containsExactly("b");
        assertThat(uuids(plan(tasks, 5, 0))).isEmpty();
    }

    /**
     * Whatever there is, with a credit of a fifth of the demand. If all were suspects, each would have its turn in five polls; a meeting of
     * twelve pages beside four of one is paid back in four; and turns fall on whole polls. Others wait three times as long.
     */
    @Property(tries = 200)
    void shouldStarveNoMeetingAndStayWithinTheCredit(
            @ForAll @Size(min = 5, max = 60) List<@IntRange(min = 1, max = 12) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 4) int suspectEvery) {
        int demand = sizes.stream().mapToInt(size -> size).sum();
        double perPoll = demand / 5.0;
        Map<Integer, Instant> asked = new HashMap<>();
        double credit = 0;
        long spent = 0;
        Map<MeetingClass, Duration> longest = new EnumMap<>(MeetingClass.class);
        for (int poll = 0; poll < 200; poll++) {
            Instant now = NOW.plus(MINUTE.multipliedBy(poll));
            credit += perPoll;
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                MeetingClass of = i % suspectEvery == 0 ? MeetingClass.SUSPECT : MeetingClass.ORDINARY;
                tasks.add(new Task(Integer.toString(i), of, sizes.get(i), 1, asked.getOrDefault(i, NOW)));
            }
            for (Task task :
                    RoundPlan.of(tasks, credit, Long.MAX_VALUE, now, MINUTE).chosen()) {
                credit -= task.calls();
                spent += task.calls();
                Duration waited = Duration.between(task.waitingSince(), now);
                longest.merge(task.meetingClass(), waited, (one, other) -> one.compareTo(other) > 0 ? one : other);
                asked.put(Integer.parseInt(task.uuid()), now);
            }
            assertThat((double) spent).isLessThanOrEqualTo(perPoll * (poll + 1) + 12);
        }

        assertThat(asked).hasSameSizeAs(sizes);
        assertThat(longest.get(MeetingClass.SUSPECT)).isLessThanOrEqualTo(Duration.ofMinutes(5 + 4 + 1));
        assertThat(longest.getOrDefault(MeetingClass.ORDINARY, Duration.ZERO))
                .isLessThanOrEqualTo(Duration.ofMinutes(3 * (5 + 4 + 1)));
    }

    private static RoundPlan plan(List<Task> tasks, double credit, long left) {
        return RoundPlan.of(tasks, credit, left, NOW, MINUTE);
    }

    private static List<String> uuids(RoundPlan plan) {
        return plan.chosen().stream().map(Task::uuid).toList();
    }

    private static Task task(String uuid, MeetingClass of, int calls, int minutesWaited) {
        return new Task(uuid, of, calls, 1, NOW.minus(MINUTE.multipliedBy(minutesWaited)));
    }
}
