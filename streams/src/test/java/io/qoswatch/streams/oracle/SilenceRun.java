package io.qoswatch.streams.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random lives that end in silence, whatever came before: pauses by either clock, restarts, and for one in two also samples that
 * are late, revised or contradict each other. The tidy ones are held against the oracle.
 */
final class SilenceRun {

    private static final int TOGETHER = 20;

    private int alerts;
    private int open;

    SilenceRun(int scenarios, long seed) {
        for (int from = 0; from < scenarios; from += TOGETHER) {
            run(from, Math.min(scenarios, from + TOGETHER), new Random(seed * 1_000_003 + from));
        }
    }

    /** Alerts that there were. */
    int alerts() {
        return alerts;
    }

    /** Those of them that are still open. */
    int openAfterwards() {
        return open;
    }

    private void run(int from, int to, Random random) {
        Map<String, Story> tidy = new LinkedHashMap<>();
        Map<String, Story> wild = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            Story story = new Story("p" + i, random);
            (i % 2 == 0 ? tidy : wild).put(story.user(), story);
        }
        try (Engine engine = new Engine(OracleRules.varied())) {
            for (int parts = random.nextInt(1, 4); parts > 0; parts--) {
                boolean goesSilent = parts == 1 || random.nextBoolean();
                send(engine, tidy, wild, goesSilent, random);
                if (random.nextBoolean()) {
                    engine.crash();
                }
                if (goesSilent) {
                    engine.pass(Engine.SILENCE);
                    tidy.values().forEach(Story::silence);
                }
            }
            check(engine.alerts(), tidy);
            open += engine.openAlerts();
        }
    }

    private static void send(
            Engine engine, Map<String, Story> tidy, Map<String, Story> wild, boolean goesSilent, Random random) {
        List<QosSample> within = new ArrayList<>();
        tidy.values().forEach(story -> within.addAll(story.tell(random.nextInt(1, 20), goesSilent)));
        List<QosSample> beyond = new ArrayList<>();
        wild.values().forEach(story -> beyond.addAll(story.tell(random.nextInt(1, 20), goesSilent)));
        Delivery.disturbed(within, random).forEach(engine::send);
        Delivery.wild(beyond, random).forEach(engine::send);
        engine.pass(Duration.ofMinutes(random.nextInt(3)));
    }

    private void check(List<QosAlert> events, Map<String, Story> tidy) {
        events.stream()
                .collect(Collectors.groupingBy(QosAlert::getAlertId))
                .values()
                .forEach(this::checkOneLife);
        tidy.forEach((user, story) -> assertThat(events)
                .filteredOn(event -> event.getParticipant().getUserId().equals(user))
                .extracting(Happening::of)
                .containsExactlyInAnyOrderElementsOf(story.foretold(OracleRules.VARIED)));
    }

    private void checkOneLife(List<QosAlert> events) {
        alerts++;
        for (int i = 0; i < events.size(); i++) {
            AlertTransition kind = events.get(i).getTransition();
            assertThat(events.get(i).getSequence()).isEqualTo(i);
            assertThat(kind == AlertTransition.FIRING).isEqualTo(i == 0);
            assertThat(kind == AlertTransition.RESOLVED).isEqualTo(i == events.size() - 1);
        }
    }
}
