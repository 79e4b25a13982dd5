package io.qoswatch.streams.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.alert.Told.View;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Evaluation;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Rule;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowPolicy;
import io.qoswatch.streams.window.WindowStatistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.KEY;
import static io.qoswatch.streams.SampleBuilder.millis;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class AlertMachineTest {

    private static final long MINUTE = 60_000;
    private static final WindowPolicy WINDOWS = new WindowPolicy(
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));
    private static final Criterion FIRST_VERSION = rule().build().criterion();

    private final AlertMachine machine = new AlertMachine(WINDOWS);
    private final List<String> told = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private @Nullable AlertState state;
    private boolean backfilled;

    /**
     * One window a minute, the first in minute 1. Its value is compared with clear 2, warning 3, critical 10; {@code -} is a
     * window without a value, {@code .} is no window at all. Every false alarm that is reported should become a line here.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            good values say nothing                 | 1 | 2 | 0 1 2                     | nothing
            between the thresholds says nothing     | 1 | 2 | 2.1 2.5 2.9 2.5           | nothing
            one breach is too short                 | 1 | 2 | 5 0 0                     | nothing
            fires when the breach lasts             | 1 | 2 | 0 5 5                     | 3 FIRING WARNING
            fires on the first without a for        | 0 | 2 | 5                         | 1 FIRING WARNING
            fires after a longer for                | 3 | 2 | 5 5 5 5                   | 4 FIRING WARNING
            at the warning threshold is a breach    | 1 | 2 | 3 3                       | 2 FIRING WARNING
            at the critical threshold is critical   | 1 | 2 | 10 10                     | 2 FIRING CRITICAL
            a clear window ends the wait            | 1 | 2 | 5 1 5                     | nothing
            a window between ends the wait          | 1 | 2 | 5 2.5 5                   | nothing
            a window without value ends the wait    | 1 | 2 | 5 - 5                     | nothing
            critical while it waited                | 1 | 2 | 12 5                      | 2 FIRING WARNING
            critical when it fires                  | 1 | 2 | 5 12                      | 2 FIRING CRITICAL
            a window that is missing ends the wait  | 1 | 2 | 5 . 5                     | nothing
            more of them too                        | 1 | 2 | 5 . . 5                   | nothing
            after them the wait starts anew         | 1 | 2 | 5 . . 5 5                 | 5 FIRING WARNING
            stays open without more events          | 1 | 2 | 5 5 5 6 7 8 9             | 2 FIRING WARNING
            escalates at once                       | 1 | 2 | 5 5 12                    | 2 FIRING WARNING, 3 ESCALATED CRITICAL
            de-escalates when it stays better       | 1 | 2 | 12 12 5 5 5               | 2 FIRING CRITICAL, 5 DEESCALATED WARNING
            de-escalates to warning from between    | 1 | 2 | 12 12 2.5 2.5 2.5         | 2 FIRING CRITICAL, 5 DEESCALATED WARNING
            a relapse starts the wait anew          | 1 | 2 | 12 12 5 5 12 5 5 5        | 2 FIRING CRITICAL, 8 DEESCALATED WARNING
            de-escalates and escalates again        | 1 | 1 | 12 12 5 5 12              | 2 FIRING CRITICAL, 4 DEESCALATED WARNING, 5 ESCALATED CRITICAL
            recovers when it stays clear            | 1 | 2 | 5 5 1 1 1                 | 2 FIRING WARNING, 5 RESOLVED WARNING RECOVERED
            at the clear threshold is clear         | 1 | 2 | 5 5 2 2 2                 | 2 FIRING WARNING, 5 RESOLVED WARNING RECOVERED
            recovers at once without keepFiringFor  | 1 | 0 | 5 5 1                     | 2 FIRING WARNING, 3 RESOLVED WARNING RECOVERED
            recovers from critical in one step      | 1 | 2 | 12 12 1 1 1               | 2 FIRING CRITICAL, 5 RESOLVED CRITICAL RECOVERED
            recovers from critical in two steps     | 1 | 2 | 12 12 5 1 1 1 1 1         | 2 FIRING CRITICAL, 5 DEESCALATED WARNING, 6 RESOLVED WARNING RECOVERED
            recovers some time after de-escalating  | 1 | 2 | 12 12 5 5 5 1 1 1         | 2 FIRING CRITICAL, 5 DEESCALATED WARNING, 8 RESOLVED WARNING RECOVERED
            clear that did not last                 | 1 | 2 | 12 12 1 1 5 1 1           | 2 FIRING CRITICAL, 5 DEESCALATED WARNING
            a breach starts the recovery anew       | 1 | 2 | 5 5 1 1 5 1 1 1           | 2 FIRING WARNING, 8 RESOLVED WARNING RECOVERED
            a window between starts it anew too     | 1 | 2 | 5 5 1 1 2.5 1 1 1         | 2 FIRING WARNING, 8 RESOLVED WARNING RECOVERED
            recovers over a window without value    | 1 | 2 | 5 5 1 - 1                 | 2 FIRING WARNING, 5 RESOLVED WARNING RECOVERED
            flaps around the warning threshold      | 1 | 2 | 5 5 2.9 3 2.9 3.1 2.9 3   | 2 FIRING WARNING
            flaps around the clear threshold        | 1 | 2 | 5 5 2 2.1 2 2.1 2 2.1 2   | 2 FIRING WARNING
            flaps around the critical threshold     | 1 | 2 | 12 12 9 11 9 11 9 11      | 2 FIRING CRITICAL
            flaps over all thresholds               | 1 | 2 | 5 1 5 1 5 1 5 1           | nothing
            windows without value keep it open      | 1 | 2 | 5 5 - - - - - - - - - 5   | 2 FIRING WARNING
            ends after ten minutes without value    | 1 | 2 | 5 5 - - - - - - - - - - - | 2 FIRING WARNING, 12 RESOLVED WARNING NO_DATA
            a value after longer starts anew        | 1 | 2 | 5 5 . . . . . . . . . . 5 5 | 2 FIRING WARNING, 13 RESOLVED WARNING NO_DATA, 14 FIRING WARNING
            a clear one does not make it recover    | 0 | 0 | 5 5 - . . . . . . . . . 1 | 1 FIRING WARNING, 13 RESOLVED WARNING NO_DATA
            opens anew after it ended               | 1 | 0 | 5 5 1 5 5                 | 2 FIRING WARNING, 3 RESOLVED WARNING RECOVERED, 5 FIRING WARNING
            """)
    void shouldTell(String name, int forMinutes, int keepMinutes, String values, @Nullable String transitions) {
        Rule rule =
                rule().forMinutes(forMinutes).keepFiringForMinutes(keepMinutes).build();

        transitions(rule, values);

        assertThat(String.join(", ", told)).as(name).isEqualTo(transitions == null ? "" : transitions);
    }

    /** Without {@code for} and {@code keepFiringFor}; three turns for the worse in ten minutes are flapping, until one is left. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            twice is not flapping                   | 5 1 5 1             | 3 FIRING WARNING, 4 RESOLVED WARNING RECOVERED
            is held open from the third time on     | 5 1 5 1 5 1 1 1 1 1 1 1     | 5 FIRING WARNING
            ends when it has been stable            | 5 1 5 1 5 1 1 1 1 1 1 1 1   | 5 FIRING WARNING, 13 RESOLVED WARNING RECOVERED
            a relapse that is not told prolongs it  | 5 1 5 1 5 1 5 1 1 1 1 1 1 1 1 | 5 FIRING WARNING, 15 RESOLVED WARNING RECOVERED
            one that never clears is not held       | 5 1 5 1 5 5 5 5 5 5 5 5 5 1 | 5 FIRING WARNING, 14 RESOLVED WARNING RECOVERED
            what is between at the end is not clear | 5 1 5 1 5 1 1 1 1 1 1 1 2.5 1 | 5 FIRING WARNING, 14 RESOLVED WARNING RECOVERED
            escalates at once all the same          | 5 1 5 1 5 1 12              | 5 FIRING WARNING, 7 ESCALATED CRITICAL
            is held at the higher severity          | 5 1 5 1 12 5 1 5            | 5 FIRING CRITICAL
            recovers from it in one step            | 5 1 5 1 12 1 1 1 1 1 1 1 1  | 5 FIRING CRITICAL, 13 RESOLVED CRITICAL RECOVERED
            ends for want of data all the same      | 5 1 5 1 5 - - - - - - - - - - | 5 FIRING WARNING, 15 RESOLVED WARNING NO_DATA
            fires at once after that, and flaps     | 5 1 5 1 5 1 5 1 1 1 1 1 1 1 1 5 1 | 5 FIRING WARNING, 15 RESOLVED WARNING RECOVERED, 16 FIRING WARNING, 17 RESOLVED WARNING RECOVERED
            what is long ago does not count         | 5 1 5 1 0 0 0 0 0 0 5 1     | 3 FIRING WARNING, 4 RESOLVED WARNING RECOVERED, 11 FIRING WARNING, 12 RESOLVED WARNING RECOVERED
            what is just not long ago does          | 5 1 5 1 0 0 0 0 0 5 1       | 3 FIRING WARNING, 4 RESOLVED WARNING RECOVERED, 10 FIRING WARNING
            """)
    void shouldHoldFlappingAlertOpen(String name, String values, String transitions) {
        Rule rule =
                rule().forMinutes(0).keepFiringForMinutes(0).flapping(10, 3, 1).build();

        transitions(rule, values);

        String first = "1 FIRING WARNING, 2 RESOLVED WARNING RECOVERED, ";
        String second = transitions.startsWith("3 ") ? "" : "3 FIRING WARNING, 4 RESOLVED WARNING RECOVERED, ";
        assertThat(String.join(", ", told)).as(name).isEqualTo(first + second + transitions);
    }

    /** A firing once more after a recovery counts, two in ten minutes are flapping; a breach must last for a minute. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a relapse that does not last     | 5 5 1 5 5 1 5 1 1 1 1 1       | 12
            a relapse that lasts             | 5 5 1 5 5 1 5 5 1 1 1 1 1 1 1 | 15
            a window without value within it | 5 5 1 5 5 1 5 - 5 1 1 1       | 12
            a missing window within it       | 5 5 1 5 5 1 5 . 5 1 1 1       | 12
            """)
    void shouldCountRelapsesOfFlappingAlert(String name, String values, int resolvedAt) {
        Rule rule =
                rule().forMinutes(1).keepFiringForMinutes(0).flapping(10, 2, 1).build();

        transitions(rule, values);

        assertThat(told)
                .as(name)
                .containsExactly(
                        "2 FIRING WARNING",
                        "3 RESOLVED WARNING RECOVERED",
                        "5 FIRING WARNING",
                        resolvedAt + " RESOLVED WARNING RECOVERED");
    }

    @Test
    void shouldHoldAlertThatEscalatesAgainAndAgain() {
        Rule rule =
                rule().forMinutes(0).keepFiringForMinutes(0).flapping(10, 3, 1).build();

        transitions(rule, "5 12 5 12 5 12 5 5 5 5 5 5 5 5");

        assertThat(told)
                .containsExactly(
                        "1 FIRING WARNING",
                        "2 ESCALATED CRITICAL",
                        "3 DEESCALATED WARNING",
                        "4 ESCALATED CRITICAL",
                        "5 DEESCALATED WARNING",
                        "6 ESCALATED CRITICAL",
                        "14 DEESCALATED WARNING");
    }

    @Test
    void shouldDetectNoFlappingWithinNoTime() {
        Rule rule =
                rule().forMinutes(0).keepFiringForMinutes(0).flapping(0, 3, 1).build();

        transitions(rule, "5 1 5 1 5 1 5 1");

        assertThat(told).hasSize(8).last().isEqualTo("8 RESOLVED WARNING RECOVERED");
        assertThat(state).as("nothing to remember").isNull();
    }

    @Test
    void shouldTellThatItIsFlapping() {
        Rule rule =
                rule().forMinutes(0).keepFiringForMinutes(0).flapping(10, 3, 1).build();

        List<Transition> transitions = transitions(rule, "5 1 5 1 5 1 1 1 1 1 1 1 2.5 1");

        assertThat(transitions)
                .extracting(transition -> transition.alert().told().view().flapping())
                .containsExactly(false, false, false, false, true, false);
        assertThat(states).containsExactly("6 RECOVERING flapping", "13 FIRING");
    }

    @Test
    void shouldForgetThatItFired() {
        Rule rule =
                rule().forMinutes(0).keepFiringForMinutes(0).flapping(10, 3, 1).build();

        transitions(rule, "5 1 0 0 0 0 0 0 0 0");
        assertThat(state).isNotNull();
        next(rule, 11, 0.0);

        assertThat(state).isNull();
    }

    @Test
    void shouldRememberNoMoreThanTheHighMark() {
        Rule rule = rule().forMinutes(0)
                .keepFiringForMinutes(0)
                .flapping(1000, 3, 1)
                .build();

        transitions(rule, "5 1 ".repeat(50).strip());

        assertThat(requireNonNull(state).flaps().turns()).containsExactly(95 * MINUTE, 97 * MINUTE, 99 * MINUTE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            says nothing before it fires        | 0 5                 | nothing
            says nothing as long as it lasts    | 5 5 5 12 12         | nothing
            recovers, relapses and recovers     | 5 5 1 2.5 1         | 3 RECOVERING, 4 FIRING, 5 RECOVERING
            has no data and has some again      | 5 5 - - 5           | 3 NO_DATA, 5 FIRING
            has no data while it recovers       | 5 5 1 - 2.5         | 3 RECOVERING, 4 NO_DATA, 5 FIRING
            and recovers then                   | 5 5 - 1             | 3 NO_DATA, 4 RECOVERING
            ends without another state          | 5 5 1 1 1           | 3 RECOVERING
            """)
    void shouldTellStatesWithoutTransition(String name, String values, @Nullable String expected) {
        transitions(rule().build(), values);

        assertThat(String.join(", ", states)).as(name).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void shouldRepeatTheLastTransitionInAnotherState() {
        transitions(rule().build(), "5 5 12");

        Step step = machine.next(state, rule().build(), KEY, window(4), new Evaluation(Level.CLEAR, 1, null));

        Transition again = requireNonNull(step.told());
        assertThat(step.isTransition()).isFalse();
        assertThat(again.kind()).isEqualTo(AlertTransition.ESCALATED);
        assertThat(again.reason()).isNull();
        assertThat(again.alert().sequence()).isEqualTo(1);
        assertThat(again.alert().told().at()).isEqualTo(3 * MINUTE);
        assertThat(again.alert().told().viewedAt()).isEqualTo(4 * MINUTE);
    }

    @Test
    void shouldTellWhenHistoryGoesOverIntoThePresent() {
        backfilled = true;
        transitions(rule().build(), "5 5 5");
        backfilled = false;
        next(rule().build(), 4, 5.0);
        next(rule().build(), 5, 5.0);

        assertThat(told).containsExactly("2 FIRING WARNING");
        assertThat(states).containsExactly("4 FIRING");
    }

    @Test
    void shouldNumberTransitionsAndKeepIdAndTimes() {
        List<Transition> transitions = transitions(rule().build(), "0 5 5 12 1 1 1");

        assertThat(transitions)
                .extracting(transition -> transition.alert().sequence())
                .containsExactly(0, 1, 2);
        assertThat(transitions)
                .extracting(transition -> transition.alert().alertId())
                .containsOnly(AlertId.of(KEY, "audio-loss", 2 * MINUTE));
        assertThat(transitions).allSatisfy(transition -> {
            assertThat(transition.alert().breachedAt()).isEqualTo(2 * MINUTE);
            assertThat(transition.alert().firedAt()).isEqualTo(3 * MINUTE);
        });
    }

    @Test
    void shouldTellTheVersionThatDecided() {
        next(rule().build(), 1, 5.0);
        next(rule().build(), 2, 5.0);

        Transition escalated =
                requireNonNull(next(rule().version(2).thresholds(2, 3, 6).build(), 3, 7.0));

        assertThat(escalated.alert().criterion().ruleVersion()).isEqualTo(2);
        assertThat(escalated.alert().criterion().thresholds().critical()).isEqualTo(6);
    }

    @Test
    void shouldEndOpenAlertWithWhatItStandsOn() {
        transitions(rule().build(), "5 12");

        Transition end = requireNonNull(machine.end(state, ResolvedReason.RULE_REMOVED));

        assertThat(end.kind()).isEqualTo(AlertTransition.RESOLVED);
        assertThat(end.reason()).isEqualTo(ResolvedReason.RULE_REMOVED);
        assertThat(end.evaluation()).isNull();
        assertThat(end.alert().severity()).isEqualTo(Level.CRITICAL);
        assertThat(end.alert().sequence()).isEqualTo(1);
        assertThat(end.alert().criterion()).isEqualTo(FIRST_VERSION);
    }

    @Test
    void shouldEndNothingWhereNothingIsOpen() {
        assertThat(machine.end(null, ResolvedReason.LEFT)).isNull();
        assertThat(machine.end(new Pending(MINUTE, MINUTE, Flaps.NEVER), ResolvedReason.LEFT))
                .isNull();
    }

    @Test
    void shouldGiveTheSameIdForTheSameBreachEverywhere() {
        // The first half of: printf 'abc/DEF+1==:16779264\naudio-loss\n1767607260000' | sha256sum
        assertThat(AlertId.of(KEY, "audio-loss", millis("10:01"))).isEqualTo("bd7d7ee7e67c95347e3e3d6be7ef8756");
    }

    @Test
    void shouldGiveDifferentIdsForDifferentBreaches() {
        assertThat(List.of(
                        AlertId.of("a:1", "audio-loss", MINUTE),
                        AlertId.of("a:2", "audio-loss", MINUTE),
                        AlertId.of("a:1", "video-loss", MINUTE),
                        AlertId.of("a:1", "audio-loss", 2 * MINUTE)))
                .doesNotHaveDuplicates();
    }

    private List<Transition> transitions(Rule rule, String values) {
        List<Transition> transitions = new ArrayList<>();
        int minute = 0;
        for (String value : values.split(" ")) {
            minute++;
            if (!value.equals(".")) {
                Transition transition = next(rule, minute, value.equals("-") ? null : Double.valueOf(value));
                if (transition != null) {
                    transitions.add(transition);
                }
            }
        }
        return transitions;
    }

    private @Nullable Transition next(Rule rule, int minute, @Nullable Double value) {
        Evaluation evaluation = value == null
                ? null
                : new Evaluation(rule.thresholds().levelOf(value), value, MediaStreamName.AUDIO_INPUT);
        Step overdue = machine.endOverdue(state, rule, window(minute));
        if (overdue != null) {
            told.add(minute + " " + text(overdue));
            state = overdue.state();
        }
        Step step = machine.next(state, rule, KEY, window(minute), evaluation);
        state = step.state();
        if (step.told() == null) {
            return null;
        }
        (step.isTransition() ? told : states).add(minute + " " + text(step));
        return step.isTransition() ? step.told() : null;
    }

    private Window window(int minute) {
        WindowStatistics none = new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP));
        return new Window((minute - 5) * MINUTE, minute * MINUTE, 5, 5, backfilled, none);
    }

    private static String text(Step step) {
        Transition transition = requireNonNull(step.told());
        View view = transition.alert().told().view();
        if (!step.isTransition()) {
            return view.condition() + (view.flapping() ? " flapping" : "") + (view.backfilled() ? " backfilled" : "");
        }
        String reason = transition.reason() == null ? "" : " " + transition.reason();
        return transition.kind() + " " + transition.alert().severity() + reason;
    }
}
