package io.qoswatch.streams.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.streams.window.Timeline.Acceptance;
import org.jspecify.annotations.Nullable;

/**
 * What the service has done since it started, and has at this moment. Work that Kafka takes back after a failure is counted, and
 * again when it is repeated. Thread-safe; counting neither locks nor allocates. No label names a person or a meeting.
 */
public final class StreamsMetrics {

    private static final Duration[] DELAYS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10)
    };

    private final Map<Acceptance, Counter> samples;
    private final Map<AlertTransition, Counter> transitions;
    private final Map<FailureStage, Counter> deadLetters;
    private final Counter windows;
    private final Counter ruleEvaluations;
    private final Map<SilenceFailure, Counter> silenceFailures;
    private final Counter ruleRemovalFailures;
    private final Timer delay;
    private final List<TaskTally> tasks = new CopyOnWriteArrayList<>();

    /** @param registry where the figures are kept */
    public StreamsMetrics(MeterRegistry registry) {
        samples = counters(Acceptance.class, outcome -> Counter.builder("qoswatch.samples")
                .description("Samples read, by what became of them")
                .tag("outcome", label(outcome))
                .register(registry));
        transitions = counters(AlertTransition.class, transition -> Counter.builder("qoswatch.alert.transitions")
                .description("Transitions of alerts published")
                .tag("transition", label(transition))
                .register(registry));
        deadLetters = counters(FailureStage.class, stage -> Counter.builder("qoswatch.dead.letters")
                .description("Records put aside, by where they failed")
                .tag("stage", label(stage))
                .register(registry));
        windows = Counter.builder("qoswatch.windows")
                .description("Windows settled and published")
                .register(registry);
        ruleEvaluations = Counter.builder("qoswatch.rule.evaluations")
                .description("Rules put to a settled window")
                .register(registry);
        silenceFailures = counters(SilenceFailure.class, failure -> Counter.builder("qoswatch.silence.failures")
                .description("Silent participants that could not be closed as they should be, by what was lost")
                .tag("failure", label(failure))
                .register(registry));
        ruleRemovalFailures = Counter.builder("qoswatch.rule.removal.failures")
                .description(
                        "Participants whose alerts of removed rules could not be ended, which is tried again later")
                .register(registry);
        delay = Timer.builder("qoswatch.end.to.end.delay")
                .description(
                        "From a sample's observation by the producer to the settlement of the window that it completes")
                .serviceLevelObjectives(DELAYS)
                .register(registry);
        gauge(registry, "warning", TaskTally::warning);
        gauge(registry, "critical", TaskTally::critical);
        Gauge.builder("qoswatch.participants", this, metrics -> metrics.sum(TaskTally::participants))
                .description("Participants that are not silent")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String severity, ToIntFunction<TaskTally> count) {
        Gauge.builder("qoswatch.open.alerts", this, metrics -> metrics.sum(count))
                .description("Alerts that are open")
                .tag("severity", severity)
                .register(registry);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(value -> counters.put(value, counter.apply(value)));
        return counters;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private double sum(ToIntFunction<TaskTally> count) {
        return tasks.stream().mapToInt(count).sum();
    }

    /** Takes in a task; the reverse of {@link #leave}. */
    public TaskTally join() {
        TaskTally tally = new TaskTally();
        tasks.add(tally);
        return tally;
    }

    /** The task has ended, or goes on elsewhere. */
    public void leave(TaskTally tally) {
        tasks.remove(tally);
    }

    /** Counts a sample. */
    public void sample(Acceptance outcome) {
        increment(samples.get(outcome));
    }

    /** Counts a window, and the rules that judge it. */
    public void window(int rules) {
        windows.increment();
        ruleEvaluations.increment(rules);
    }

    /** Counts a transition. */
    public void transition(AlertTransition transition) {
        increment(transitions.get(transition));
    }

    /** Counts a record that was put aside. */
    public void deadLetter(FailureStage stage) {
        increment(deadLetters.get(stage));
    }

    /** Counts a silent participant that could not be closed as it should be. */
    public void silenceFailed(SilenceFailure failure) {
        increment(silenceFailures.get(failure));
    }

    /** Counts a participant whose alerts of removed rules could not be ended, which is tried again later. */
    public void ruleRemovalFailed() {
        ruleRemovalFailures.increment();
    }

    /** Notes how old a sample was, in ms since it was observed, when its window was settled; clocks that differ give 0. */
    public void settled(long delayMs) {
        delay.record(Math.max(0, delayMs), TimeUnit.MILLISECONDS);
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) { // Each value of the enum has one; the compiler cannot know.
            counter.increment();
        }
    }
}
