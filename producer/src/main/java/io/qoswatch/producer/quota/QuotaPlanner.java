package io.qoswatch.producer.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.qoswatch.producer.quota.QuotaReport.ClassReport;
import org.jspecify.annotations.Nullable;

/**
 * Spends what is left of the day evenly until its end: decides in each poll whether to look for new meetings, and which of the
 * known ones to ask for. Where there is no daily limit, it is always all of them. Used by one thread.
 */
public final class QuotaPlanner {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MILLIS_A_MINUTE = 60_000;
    private static final double SHORTEST_MINUTES = 1 / MILLIS_A_MINUTE;
    /** What was not spent for want of meetings is saved up no longer: it makes the rest of the day richer instead. */
    private static final double MOST_MINUTES_SAVED = 5;

    private static final double SHARE_OF_DISCOVERY = 0.1;
    private static final Duration LONGEST_DISCOVERY = Duration.ofMinutes(15);

    private final CallQuota quota;
    private final Clock wallClock;
    private final Clock clock;
    private final Consumer<QuotaReport> reports;
    private Duration poll = MINUTE;
    private @Nullable Instant polledAt;
    private @Nullable Instant discoveredAt;
    private int discoveryCalls = 1;
    private double credit;
    private long callsCharged;

    /**
     * A planner at the start.
     *
     * @param quota what may be called
     * @param clock tells when polls begin
     * @param reports takes a report of every poll
     */
    public QuotaPlanner(CallQuota quota, Clock clock, Consumer<QuotaReport> reports) {
        this.quota = quota;
        this.wallClock = clock;
        this.clock = new SteadyClock(clock);
        this.reports = reports;
    }

    /** A planner that always takes all, for a Zoom without limits. */
    public static QuotaPlanner unlimited(Clock clock) {
        return new QuotaPlanner(CallQuota.unlimited(clock), clock, report -> {});
    }

    /** To be called at the beginning of each poll. */
    public void pollStarts() {
        Instant now = clock.instant();
        if (polledAt != null) {
            poll = Duration.between(polledAt, now);
        }
        polledAt = now;
        charge();
        Allowance allowance = quota.allowance();
        double perMinute = allowance.callsPerMinute();
        credit = allowance.isUnlimited()
                ? perMinute
                : Math.min(credit + perMinute * minutes(poll), perMinute * MOST_MINUTES_SAVED);
    }

    /** Whether to list what is live in this poll. */
    public boolean discoveryIsDue() {
        Allowance allowance = quota.allowance();
        if (allowance.isUnlimited() || discoveredAt == null) {
            return true;
        }
        // Polls do not come to the millisecond.
        Duration due = discoveryInterval().minus(poll.dividedBy(2));
        return allowance.calls() > 0
                && Duration.between(discoveredAt, clock.instant()).compareTo(due) >= 0;
    }

    /** To be called when what is live was listed, which took so many calls. */
    public void discovered(int calls) {
        discoveredAt = clock.instant();
        discoveryCalls = Math.max(1, calls);
    }

    /** To be called when listing has failed: the next attempt is paid for as another list. */
    public void discoveryFailed() {
        discoveredAt = clock.instant();
    }

    /** The meetings to ask for in this poll, most urgent first. */
    public List<Task> choose(List<Task> tasks) {
        charge();
        Instant now = clock.instant();
        Allowance allowance = quota.allowance();
        RoundPlan plan = RoundPlan.of(tasks, credit, allowance.calls(), now, poll);
        reports.accept(report(wallClock.instant(), tasks, plan.skipped()));
        return plan.chosen();
    }

    private QuotaReport report(Instant now, List<Task> tasks, List<Task> skipped) {
        Map<Label, Long> callsToday = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            callsToday.put(label, quota.callsToday(label));
        }
        return new QuotaReport(
                now,
                quota.limits(),
                callsToday,
                quota.allowance(),
                discoveryInterval(),
                classes(tasks),
                participants(tasks),
                participants(skipped));
    }

    private Map<MeetingClass, ClassReport> classes(List<Task> tasks) {
        Map<MeetingClass, Integer> calls = new EnumMap<>(MeetingClass.class);
        Map<MeetingClass, Integer> meetings = new EnumMap<>(MeetingClass.class);
        Map<MeetingClass, Instant> waitingSince = new EnumMap<>(MeetingClass.class);
        for (Task task : tasks) {
            calls.merge(task.meetingClass(), task.calls(), Integer::sum);
            meetings.merge(task.meetingClass(), 1, Integer::sum);
            waitingSince.merge(
                    task.meetingClass(), task.waitingSince(), (one, other) -> one.isBefore(other) ? one : other);
        }
        Instant now = clock.instant();
        double pollMinutes = Math.max(minutes(poll), SHORTEST_MINUTES);
        double discovery = discoveryCalls / Math.max(minutes(discoveryInterval()), SHORTEST_MINUTES);
        Map<MeetingClass, ClassReport> classes = new EnumMap<>(MeetingClass.class);
        Intervals.of(calls, quota.allowance().callsPerMinute() - discovery, pollMinutes)
                .forEach((each, interval) -> classes.put(
                        each,
                        new ClassReport(
                                meetings.getOrDefault(each, 0),
                                duration(interval),
                                Duration.between(waitingSince.getOrDefault(each, now), now))));
        return classes;
    }

    private static int participants(List<Task> tasks) {
        return tasks.stream().mapToInt(Task::participants).sum();
    }

    /** Time between two lists of what is live that the budget allows; they are no closer together than polls are. */
    public Duration plannedDiscovery() {
        double perMinute = quota.allowance().callsPerMinute() * SHARE_OF_DISCOVERY;
        return duration(Math.min(discoveryCalls / perMinute, minutes(LONGEST_DISCOVERY)));
    }

    private Duration discoveryInterval() {
        Duration affordable = plannedDiscovery();
        return affordable.compareTo(poll) > 0 ? affordable : poll;
    }

    /** Takes what was called from the credit, whoever called it. */
    private void charge() {
        long calls = quota.calls();
        credit -= calls - callsCharged;
        callsCharged = calls;
    }

    private static Duration duration(double minutes) {
        return Duration.ofMillis(Math.round(minutes * MILLIS_A_MINUTE));
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / MILLIS_A_MINUTE;
    }
}
