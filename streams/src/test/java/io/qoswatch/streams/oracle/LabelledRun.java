package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.rule.RuleFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Labelled participants through the real topology with the packaged rules, held against the oracle and their labels. */
final class LabelledRun {

    private static final int TOGETHER = 250;

    private final Score score = new Score();
    private final long seed;

    LabelledRun(long seed) {
        this.seed = seed;
    }

    /** Fails at the first participant that differs. */
    Score of(int participants) {
        for (int from = 0; from < participants; from += TOGETHER) {
            List<Labelled> some = participants(from, Math.min(participants, from + TOGETHER));
            Map<String, List<Happening>> seen = run(some, new Random(seed + from));
            some.forEach(participant ->
                    check(participant, seen.getOrDefault(participant.person().user(), List.of())));
        }
        return score;
    }

    private List<Labelled> participants(int from, int to) {
        List<Labelled> participants = new ArrayList<>();
        for (int i = from; i < to; i++) {
            participants.add(Labelled.random("p" + i, new Random(seed * 1_000_003 + i)));
        }
        return participants;
    }

    /** All of them at once; one in two comes out of order and with duplicates. */
    private static Map<String, List<Happening>> run(List<Labelled> participants, Random random) {
        List<QosSample> tidy = new ArrayList<>();
        List<QosSample> untidy = new ArrayList<>();
        participants.forEach(participant -> (random.nextBoolean() ? tidy : untidy).addAll(participant.samples()));
        Map<String, List<Happening>> seen = new HashMap<>();
        try (Engine engine = new Engine(RuleFile.packaged())) {
            Delivery.inOrder(tidy).forEach(engine::send);
            Delivery.disturbed(untidy, random).forEach(engine::send);
            engine.pass(Engine.SILENCE);
            for (QosAlert alert : engine.alerts()) {
                seen.computeIfAbsent(alert.getParticipant().getUserId(), user -> new ArrayList<>())
                        .add(Happening.of(alert));
            }
        }
        return seen;
    }

    private void check(Labelled participant, List<Happening> seen) {
        Instant newest =
                participant.samples().get(participant.samples().size() - 1).getSampledAt();
        Oracle oracle = new Oracle(participant.samples(), Set.of(newest));
        List<Happening> foretold = OracleRules.PACKAGED.stream()
                .flatMap(rule -> oracle.transitions(rule).stream())
                .toList();
        score.compare(foretold, seen);
        score.compareLabel(participant, seen);

        assertThat(seen)
                .as("%s %s", participant.shape(), participant.course().figure())
                .containsExactlyInAnyOrderElementsOf(foretold);
        assertThat(participant.seen(seen))
                .as("label of %s %s", participant.shape(), participant.course().figure())
                .isEqualTo(participant.expected());
        checkDelays(participant, seen);
    }

    /** From the sample that brings the mean into breach to the end of the window that fires. */
    private void checkDelays(Labelled participant, List<Happening> seen) {
        Course course = participant.course();
        List<Instant> fired = seen.stream()
                .filter(happening -> happening.ruleId().equals(course.figure().ruleId))
                .filter(happening -> happening.kind() == AlertTransition.FIRING)
                .map(Happening::at)
                .toList();
        for (int i = 0; i < course.onsets().size(); i++) {
            Instant onset = participant
                    .person()
                    .first()
                    .plus(Duration.ofMinutes(course.onsets().get(i)));
            Duration beyondFor = Duration.between(onset, fired.get(i)).minusMinutes(course.figure().forMinutes);
            score.delay(beyondFor);
            assertThat(beyondFor.abs()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
    }
}
