package io.qoswatch.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.qoswatch.schemas.ParticipantKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroundTruthTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant AFTER_AN_HOUR = START.plus(Duration.ofHours(1));
    private static final Instant AFTER_FIVE_HOURS = START.plus(Duration.ofHours(5));

    @Property(tries = 30)
    void shouldBeginWithOneEpisodeFourMinutesAfterTheStart(@ForAll long seed) {
        List<Episode> episodes = truth(seed, 6, 12).episodes(AFTER_AN_HOUR);

        assertThat(episodes.get(0).start()).isEqualTo(START.plus(Duration.ofMinutes(4)));
        assertThat(episodes.get(0).metrics()).contains(DegradedMetric.LOSS);
        assertThat(episodes.get(1).start()).isAfter(START.plus(Duration.ofMinutes(4)));
    }

    @Property(tries = 30)
    void shouldShowEachKindInTheFirstHour(@ForAll long seed) {
        assertThat(truth(seed, 6, 12).episodes(AFTER_AN_HOUR))
                .extracting(Episode::kind)
                .contains(EpisodeKind.CONGESTION, EpisodeKind.WEAK_WIFI, EpisodeKind.CPU, EpisodeKind.SITE_OUTAGE);
    }

    @Property(tries = 30)
    void shouldLastEightToFifteenMinutesUnlessCutByPresence(@ForAll long seed) {
        Scenario scenario = scenario(seed, 6, 12);
        for (Episode episode : scenario.groundTruth().episodes(AFTER_FIVE_HOURS)) {
            SimulatedParticipant participant = participant(scenario, episode.participant());
            Duration length = Duration.between(episode.start(), episode.end());

            assertThat(length).isLessThanOrEqualTo(Duration.ofMinutes(15));
            assertThat(episode.start()).isAfterOrEqualTo(participant.joinTime());
            assertThat(episode.end()).isBeforeOrEqualTo(participant.leaveTime());
            if (length.compareTo(Duration.ofMinutes(8)) < 0) {
                boolean cutAtTheEnd =
                        Duration.between(episode.end(), participant.leaveTime()).toSeconds() < 60;
                boolean cutAtTheStart = Duration.between(participant.joinTime(), episode.start())
                                .toSeconds()
                        < 60;
                assertThat(cutAtTheEnd || cutAtTheStart).as(episode.toString()).isTrue();
            }
        }
    }

    @Property(tries = 30)
    void shouldLeaveFifteenMinutesBetweenEpisodesOfAParticipant(@ForAll long seed) {
        Map<ParticipantKey, List<Episode>> byParticipant = truth(seed, 6, 12).episodes(AFTER_FIVE_HOURS).stream()
                .collect(Collectors.groupingBy(Episode::participant));

        assertThat(byParticipant.values()).anyMatch(episodes -> episodes.size() > 1);
        for (List<Episode> episodes : byParticipant.values()) {
            for (int i = 1; i < episodes.size(); i++) {
                assertThat(Duration.between(
                                episodes.get(i - 1).end(), episodes.get(i).start()))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(15));
            }
        }
    }

    @Property(tries = 20)
    void shouldHitEverybodyAtTheSiteOfAnOutageAtOnce(@ForAll long seed) {
        Scenario scenario = scenario(seed, 6, 12);
        List<Episode> outage = scenario.groundTruth().episodes(AFTER_AN_HOUR).stream()
                .filter(episode -> episode.kind() == EpisodeKind.SITE_OUTAGE)
                .toList();
        String site = outage.get(0).site();
        Instant middle = outage.get(0).start().plus(Duration.ofMinutes(4));
        List<ParticipantKey> present = scenario.liveMeetings(middle).stream()
                .flatMap(meeting -> scenario.participants(meeting).stream())
                .filter(participant -> participant.traits().site().location().equals(site))
                .filter(participant ->
                        participant.joinTime().isBefore(outage.get(0).start())
                                && participant.leaveTime().isAfter(middle.plus(Duration.ofMinutes(4))))
                .map(SimulatedParticipant::key)
                .toList();

        assertThat(outage).extracting(Episode::site).containsOnly(site);
        assertThat(outage)
                .extracting(Episode::groupId)
                .containsOnly(outage.get(0).groupId());
        assertThat(outage).extracting(Episode::participant).containsAll(present);
    }

    @Test
    void shouldNameEachEpisodeOnce() {
        List<Episode> episodes = truth(1, 20, 20).episodes(AFTER_FIVE_HOURS);

        assertThat(episodes).extracting(Episode::id).doesNotHaveDuplicates();
        assertThat(episodes)
                .filteredOn(episode -> episode.kind() != EpisodeKind.SITE_OUTAGE)
                .allMatch(episode -> episode.groupId().equals(episode.id()));
    }

    @Test
    void shouldFindEpisodesByParticipantAndByTime() {
        GroundTruth truth = truth(1, 6, 12);
        List<Episode> all = truth.episodes(AFTER_AN_HOUR);
        Episode first = all.get(0);

        assertThat(truth.episodesOf(first.participant())).contains(first);
        assertThat(truth.episodesOf(new ParticipantKey("AAAA", "1"))).isEmpty();
        assertThat(truth.episodes(START, first.start())).isEmpty();
        assertThat(truth.episodes(first.start(), first.start().plusSeconds(1))).containsExactly(first);
        assertThat(truth.episodes(first.start().plusSeconds(1), AFTER_AN_HOUR)).hasSize(all.size() - 1);
    }

    @Test
    void shouldHaveTheShowcaseInTheSmallestWorld() {
        assertThat(truth(1, 1, 1).episodes(AFTER_AN_HOUR))
                .extracting(Episode::kind)
                .containsExactly(EpisodeKind.CONGESTION);
    }

    private static GroundTruth truth(long seed, int meetings, int participants) {
        return scenario(seed, meetings, participants).groundTruth();
    }

    private static Scenario scenario(long seed, int meetings, int participants) {
        return new Scenario(ScenarioOptions.startingAt(START).withSeed(seed).withSize(meetings, participants));
    }

    private static SimulatedParticipant participant(Scenario scenario, ParticipantKey key) {
        return scenario.meeting(key.meetingUuid())
                .flatMap(meeting -> scenario.participant(meeting, key.userId()))
                .orElseThrow();
    }
}
