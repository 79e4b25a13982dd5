package io.qoswatch.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.EpisodeKind;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.streams.rule.RuleFile;
import io.qoswatch.streams.rule.RuleSet;
import org.junit.jupiter.api.Test;

import static io.qoswatch.cli.demo.Alerts.ANNA;
import static io.qoswatch.cli.demo.Alerts.BERT;
import static io.qoswatch.cli.demo.Alerts.at;
import static io.qoswatch.cli.demo.Alerts.firing;
import static io.qoswatch.cli.demo.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Episodes last from 09:10 to 09:25 unless the test says otherwise; samples were published until 10:00. */
class ScoreboardTest {

    private static final Instant UP = Instant.parse("2026-11-22T12:00:00Z");

    private static final RuleSet RULES = new RuleSet(RuleFile.packaged().rules().stream()
            .filter(rule -> !rule.id().equals("cpu-load"))
            .toList());

    private final Scoreboard scoreboard = new Scoreboard(UP, RULES);
    private final List<Episode> episodes = new ArrayList<>();
    private Instant newestSample = at("10:00");

    @Test
    void shouldDetectAnEpisodeByAnAlertOfItsParticipantOnItsFigure() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        seen(firing(ANNA, "avg_loss_pct", "09:13"));

        Summary summary = summary();

        assertThat(summary.episodes()).isEqualTo(1);
        assertThat(summary.judged()).isEqualTo(1);
        assertThat(summary.detected()).isEqualTo(1);
        assertThat(summary.isFlawless()).isTrue();
        assertThat(summary.medianDelay()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void shouldMissAnEpisodeWithoutAnAlert() {
        Episode missed = congestion(ANNA, "09:10", "09:25");
        episodes.add(missed);

        Summary summary = summary();

        assertThat(summary.missed()).containsExactly(missed);
        assertThat(summary.falseAlerts()).isEmpty();
        assertThat(summary.medianDelay()).isNull();
        assertThat(summary.isFlawless()).isFalse();
    }

    @Test
    void shouldCallAnAlertOfSomebodyElseFalse() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        QosAlert alert = firing(BERT, "avg_loss_pct", "09:13");
        seen(alert);

        Summary summary = summary();

        assertThat(summary.falseAlerts()).containsExactly(alert);
        assertThat(summary.missed()).hasSize(1);
        assertThat(summary.isFlawless()).isFalse();
    }

    @Test
    void shouldCallAnAlertOnAnotherFigureFalse() {
        episodes.add(episode(EpisodeKind.WEAK_WIFI, ANNA, "09:10", "09:25"));
        QosAlert alert = firing(ANNA, "latency_ms", "09:13");
        seen(alert);

        assertThat(summary().falseAlerts()).containsExactly(alert);
    }

    @Test
    void shouldCallAnAlertBeforeTheEpisodeFalse() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        QosAlert early =
                firing(ANNA, "avg_loss_pct", "09:11"); // its window ended at 09:10, before the first bad sample
        seen(early);

        assertThat(summary().falseAlerts()).containsExactly(early);
    }

    @Test
    void shouldExplainAnAlertByAnEpisodeThatItsWindowStillHolds() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        seen(firing(ANNA, "avg_loss_pct", "09:13"));
        seen(firing(ANNA, "jitter_ms", "09:30")); // window until 09:29
        QosAlert late = firing(ANNA, "latency_ms", "09:31"); // window from 09:25 on
        seen(late);

        assertThat(summary().falseAlerts()).containsExactly(late);
    }

    @Test
    void shouldNotJudgeEpisodesThatNoRuleWatches() {
        episodes.add(episode(EpisodeKind.CPU, ANNA, "09:10", "09:25"));

        Summary summary = summary();

        assertThat(summary.episodes()).isEqualTo(1);
        assertThat(summary.judged()).isZero();
        assertThat(summary.isFlawless()).isTrue();
    }

    @Test
    void shouldMissAnEpisodeThatARuleWatches() {
        Scoreboard withCpu = new Scoreboard(UP, RuleFile.packaged());
        withCpu.sampled(at("10:00"));

        Summary summary = withCpu.summary(until -> List.of(episode(EpisodeKind.CPU, ANNA, "09:10", "09:25")), 0, 0);

        assertThat(summary.missed()).hasSize(1);
    }

    @Test
    void shouldJudgeAnEpisodeOnlyIfThereWasTimeToSeeIt() {
        episodes.add(congestion(ANNA, "09:10", "09:16")); // six minutes long
        episodes.add(congestion(BERT, "09:54", "10:10")); // six minutes of it were published
        assertThat(summary().judged()).isZero();

        newestSample = at("10:01");
        assertThat(summary().missed())
                .singleElement()
                .extracting(Episode::participant)
                .isEqualTo(BERT);
    }

    @Test
    void shouldCountAnEpisodeThatWasDetectedSoonerThanExpected() {
        episodes.add(congestion(ANNA, "09:10", "09:16"));
        seen(firing(ANNA, "avg_loss_pct", "09:13"));

        Summary summary = summary();

        assertThat(summary.judged()).isEqualTo(1);
        assertThat(summary.detected()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheFirstAlertOfEachEpisodeForTheMedianDelay() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        episodes.add(congestion(BERT, "09:30", "09:45"));
        seen(firing(ANNA, "jitter_ms", "09:19"));
        seen(firing(ANNA, "avg_loss_pct", "09:12"));
        seen(firing(BERT, "avg_loss_pct", "09:36"));

        assertThat(summary().medianDelay()).as("the lower of 2 and 6 minutes").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void shouldCountAlertsThatFiredThatEndedAndThatAreOpen() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        QosAlert loss = firing(ANNA, "avg_loss_pct", "09:13");
        QosAlert jitter = firing(ANNA, "jitter_ms", "09:14");
        scoreboard.seen(loss, UP.plusSeconds(12));
        scoreboard.seen(jitter, UP.plusSeconds(13));
        scoreboard.seen(resolved(loss, "09:31"), UP.plusSeconds(30));

        Summary summary = summary();

        assertThat(summary.alertsFired()).isEqualTo(2);
        assertThat(summary.alertsResolved()).isEqualTo(1);
        assertThat(summary.alertsOpen()).isEqualTo(1);
        assertThat(summary.firstAlert()).isEqualTo(Duration.ofSeconds(12));
        assertThat(summary.samples()).isEqualTo(100);
        assertThat(summary.windows()).isEqualTo(90);
    }

    @Test
    void shouldComeToNothingWithoutSamples() {
        Summary summary = new Scoreboard(UP, RULES).summary(until -> List.of(congestion(ANNA, "09:10", "09:25")), 0, 0);

        assertThat(summary.episodes()).isZero();
        assertThat(summary.isFlawless()).isTrue();
        assertThat(summary.firstAlert()).isNull();
    }

    @Test
    void shouldRefuseAFigureThatTheGroundTruthDoesNotKnow() {
        episodes.add(congestion(ANNA, "09:10", "09:25"));
        seen(firing(ANNA, "mood", "09:13"));

        assertThatThrownBy(this::summary).hasMessage("the ground truth knows nothing of mood");
    }

    private void seen(QosAlert alert) {
        scoreboard.seen(alert, UP.plusSeconds(10));
    }

    private Summary summary() {
        scoreboard.sampled(newestSample);
        scoreboard.sampled(at("09:00"));
        return scoreboard.summary(
                until -> episodes.stream()
                        .filter(episode -> episode.start().isBefore(until))
                        .toList(),
                100,
                90);
    }

    private static Episode congestion(ParticipantKey participant, String start, String end) {
        return episode(EpisodeKind.CONGESTION, participant, start, end);
    }

    private static Episode episode(EpisodeKind kind, ParticipantKey participant, String start, String end) {
        String id = kind + "-" + participant.userId();
        return new Episode(id, id, kind, participant, "Berlin (DE)", at(start), at(end));
    }
}
