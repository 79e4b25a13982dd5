package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which meetings to ask for in one poll. A pure function: the most urgent first, by waiting time and weight, until the credit is
 * used up; the last may overdraw it, which later polls pay back, so that a meeting of many pages has its turn as well.
 *
 * @param chosen what to ask for, most urgent first
 * @param skipped what has to wait for want of calls
 */
record RoundPlan(List<Task> chosen, List<Task> skipped) {

    /** Copies the lists. */
    RoundPlan {
        chosen = List.copyOf(chosen);
        skipped = List.copyOf(skipped);
    }

    /**
     * The plan for now.
     *
     * @param tasks all there are
     * @param credit calls that this poll may spend
     * @param left calls that are left today, which nothing overdraws
     * @param poll time between two polls: what was found a moment ago has waited for one
     */
    static RoundPlan of(List<Task> tasks, double credit, long left, Instant now, Duration poll) {
        List<Task> byUrgency = tasks.stream()
                .sorted(Comparator.comparingDouble((Task task) -> -urgency(task, now, poll)))
                .toList();
        List<Task> chosen = new ArrayList<>();
        List<Task> skipped = new ArrayList<>();
        double creditLeft = credit;
        long callsLeft = left;
        for (Task task : byUrgency) {
            if (creditLeft > 0 && task.calls() <= callsLeft) {
                chosen.add(task);
                creditLeft -= task.calls();
                callsLeft -= task.calls();
            } else {
                skipped.add(task);
            }
        }
        return new RoundPlan(chosen, skipped);
    }

    private static double urgency(Task task, Instant now, Duration poll) {
        Duration waited = Duration.between(task.waitingSince(), now).plus(poll);
        return (double) Math.max(0, waited.toMillis()) * task.meetingClass().weight();
    }
}
