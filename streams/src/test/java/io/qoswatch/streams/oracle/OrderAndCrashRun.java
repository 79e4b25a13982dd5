package io.qoswatch.streams.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.rule.RuleSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts depend on the samples alone: not on their order within the grace, nor on duplicates, nor on crashes. */
final class OrderAndCrashRun {

    private static final RuleSet RULES = OracleRules.varied();

    private final int people;

    /** @param people number of participants in each try */
    OrderAndCrashRun(int people) {
        this.people = people;
    }

    /** Fails unless the alerts are those of the oracle, whatever the order of arrival; tells how many events they had. */
    int order(long seed) {
        Random random = new Random(seed);
        List<Story> stories = stories(random);
        List<QosSample> samples = told(stories, random);

        List<QosAlert> inOrder = run(Delivery.inOrder(samples), Set.of());
        List<QosAlert> disturbed = run(Delivery.disturbed(samples, random), Set.of());

        assertThat(byUser(disturbed, OrderAndCrashRun::identity))
                .isEqualTo(byUser(inOrder, OrderAndCrashRun::identity));
        Map<String, List<Happening>> seen = byUser(inOrder, Happening::of);
        for (Story story : stories) {
            story.silence();
            assertThat(seen.getOrDefault(story.user(), List.of()))
                    .containsExactlyInAnyOrderElementsOf(story.foretold(OracleRules.VARIED));
        }
        return disturbed.size();
    }

    /** Fails unless the events are the same wherever it crashes; tells how many there were. */
    int crash(long seed) {
        Random random = new Random(seed);
        List<QosSample> arrivals = Delivery.disturbed(told(stories(random), random), random);
        Set<Integer> crashes = new TreeSet<>();
        random.ints(3, 0, arrivals.size()).forEach(crashes::add);

        List<QosAlert> undisturbed = run(arrivals, Set.of());
        List<QosAlert> crashed = run(arrivals, crashes);

        assertThat(byUser(crashed, alert -> alert)).isEqualTo(byUser(undisturbed, alert -> alert));
        return crashed.size();
    }

    private List<Story> stories(Random random) {
        return IntStream.range(0, people)
                .mapToObj(i -> new Story("p" + i, random))
                .toList();
    }

    private static List<QosSample> told(Collection<Story> stories, Random random) {
        return stories.stream()
                .flatMap(story -> story.tell(random.nextInt(1, 50), true).stream())
                .toList();
    }

    /** Sends all, crashes before the samples with the given numbers, and ends in silence. */
    private static List<QosAlert> run(List<QosSample> arrivals, Set<Integer> crashes) {
        try (Engine engine = new Engine(RULES)) {
            for (int i = 0; i < arrivals.size(); i++) {
                if (crashes.contains(i)) {
                    engine.crash();
                }
                engine.send(arrivals.get(i));
            }
            engine.pass(Engine.SILENCE);
            return engine.alerts();
        }
    }

    /** What the order of arrival must not change: all but the attributes, which are the newest sample's. */
    private static List<Object> identity(QosAlert alert) {
        List<Object> identity = new ArrayList<>();
        identity.add(alert.getAlertId());
        identity.add(alert.getSequence());
        identity.add(Happening.of(alert));
        identity.add(alert.getWindowStart());
        identity.add(alert.getSampleCount());
        identity.add(alert.getCoverage());
        identity.add(alert.getBreachedAt());
        identity.add(alert.getFiredAt());
        identity.add(alert.getThreshold());
        identity.add(alert.getExplanation());
        return identity;
    }

    private static <T> Map<String, List<T>> byUser(List<QosAlert> alerts, Function<QosAlert, T> view) {
        return alerts.stream()
                .collect(Collectors.groupingBy(
                        alert -> alert.getParticipant().getUserId(),
                        HashMap::new,
                        Collectors.mapping(view, Collectors.toList())));
    }
}
