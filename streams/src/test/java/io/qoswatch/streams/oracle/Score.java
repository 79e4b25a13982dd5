package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.AlertTransition;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts what was foretold and what was seen. */
final class Score {

    private int transitions;
    private int flapping;
    private int missing;
    private int surplus;
    private int episodes;
    private int episodesMissed;
    private int falseAlerts;
    private Duration leastDelay = Duration.ofDays(1);
    private Duration mostDelay = Duration.ofDays(-1);

    void compare(List<Happening> foretold, List<Happening> seen) {
        transitions += foretold.size();
        flapping += (int) foretold.stream().filter(Happening::flapping).count();
        missing += countWithout(foretold, seen);
        surplus += countWithout(seen, foretold);
    }

    private static int countWithout(List<Happening> all, List<Happening> others) {
        List<Happening> left = new ArrayList<>(all);
        others.forEach(left::remove);
        return left.size();
    }

    /** An episode is found if it fires and resolves, each once. */
    void compareLabel(Labelled participant, List<Happening> seen) {
        int expected = participant.course().onsets().size();
        int fired = count(participant, seen, AlertTransition.FIRING);
        int resolved = count(participant, seen, AlertTransition.RESOLVED);
        episodes += expected;
        episodesMissed += Math.max(0, expected - Math.min(fired, resolved));
        falseAlerts += Math.max(0, Math.max(fired, resolved) - expected);
    }

    private static int count(Labelled participant, List<Happening> seen, AlertTransition kind) {
        return (int) seen.stream()
                .filter(happening ->
                        happening.ruleId().equals(participant.course().figure().ruleId))
                .filter(happening -> happening.kind() == kind)
                .count();
    }

    void delay(Duration beyondFor) {
        leastDelay = beyondFor.compareTo(leastDelay) < 0 ? beyondFor : leastDelay;
        mostDelay = beyondFor.compareTo(mostDelay) > 0 ? beyondFor : mostDelay;
    }

    @SuppressWarnings("SystemOut")
    void print(int participants) {
        System.out.printf("PROOF oracle-participants %d participants (no bound)%n", participants);
        System.out.printf("PROOF oracle-transitions %d transitions (bound >= 1)%n", transitions);
        System.out.printf("PROOF oracle-flapping %d transitions (bound >= 1)%n", flapping);
        System.out.printf("PROOF oracle-missing %d transitions (bound = 0)%n", missing);
        System.out.printf("PROOF oracle-surplus %d transitions (bound = 0)%n", surplus);
        System.out.printf("PROOF label-episodes %d episodes (bound >= 1)%n", episodes);
        System.out.printf("PROOF label-recall %s ratio (bound = 1.0)%n", ratio(episodesMissed));
        System.out.printf("PROOF label-precision %s ratio (bound = 1.0)%n", ratio(falseAlerts));
        System.out.printf("PROOF label-delay-beyond-for-min %d s (bound >= -60)%n", leastDelay.toSeconds());
        System.out.printf("PROOF label-delay-beyond-for-max %d s (bound <= 60)%n", mostDelay.toSeconds());
    }

    private double ratio(int wrong) {
        int found = episodes - episodesMissed;
        return found + wrong == 0 ? 1 : (double) found / (found + wrong);
    }

    void requirePerfection() {
        assertThat(transitions).isPositive();
        assertThat(flapping).isPositive();
        assertThat(episodes).isPositive();
        assertThat(leastDelay).isGreaterThanOrEqualTo(Duration.ofMinutes(-1));
        assertThat(mostDelay).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(List.of(missing, surplus, episodesMissed, falseAlerts)).containsOnly(0);
    }
}
