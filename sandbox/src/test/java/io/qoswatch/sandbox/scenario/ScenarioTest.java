package io.qoswatch.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TWO_HOURS_ON = START.plus(Duration.ofHours(2));

    private final Scenario scenario = new Scenario(ScenarioOptions.startingAt(START));

    @Property(tries = 20)
    void shouldGiveTheSameWorldForTheSameSeedInWhateverOrderItIsAsked(@ForAll long seed) {
        ScenarioOptions options =
                ScenarioOptions.startingAt(START).withSeed(seed).withSize(3, 4);
        List<SimulatedParticipant> participants = participantsOf(new Scenario(options));
        List<SimulatedParticipant> shuffled = new ArrayList<>(participantsOf(new Scenario(options)));
        Collections.shuffle(shuffled, new Random(seed));
        Scenario asked = new Scenario(options);
        for (SimulatedParticipant participant : shuffled) {
            assertThat(asked.samples(participant, START, TWO_HOURS_ON))
                    .isEqualTo(new Scenario(options).samples(participant, START, TWO_HOURS_ON));
        }
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(participants);
    }

    @Property(tries = 50)
    void shouldGiveAMinuteTheSameValuesAloneAndInASeries(@ForAll @IntRange(max = 119) int minute) {
        SimulatedParticipant host =
                scenario.participants(scenario.liveMeetings(START).get(0)).get(0);
        Instant time = START.plus(Duration.ofMinutes(minute));

        assertThat(scenario.samples(host, time, time.plusSeconds(1)))
                .containsExactly(scenario.samples(host, START, TWO_HOURS_ON).get(minute));
    }

    @Test
    void shouldGiveOtherWorldsForOtherSeeds() {
        Scenario other = new Scenario(ScenarioOptions.startingAt(START).withSeed(2));

        assertThat(uuids(other.liveMeetings(START))).doesNotContainAnyElementsOf(uuids(scenario.liveMeetings(START)));
    }

    @Test
    void shouldReplaceMeetingsThatEndAtOnce() {
        for (int minute = 0; minute < 300; minute++) {
            Instant time = START.plus(Duration.ofMinutes(minute));
            assertThat(scenario.liveMeetings(time)).hasSize(6).allMatch(meeting -> meeting.isLiveAt(time));
        }
    }

    @Test
    void shouldHoldSomeMeetingsOf25To50Minutes() {
        List<SimulatedMeeting> past = scenario.pastMeetings(START.plus(Duration.ofHours(4)));

        assertThat(past).hasSizeGreaterThan(8).allSatisfy(meeting -> assertThat(
                        Duration.between(meeting.start(), meeting.end()))
                .isBetween(Duration.ofMinutes(25), Duration.ofMinutes(50)));
    }

    @Test
    void shouldHaveUuidsThatNeedDoubleEncoding() {
        List<String> uuids = uuids(scenario.liveMeetings(START));

        assertThat(uuids).anyMatch(uuid -> uuid.startsWith("/"));
        assertThat(uuids).anyMatch(uuid -> !uuid.startsWith("/") && uuid.contains("//"));
        assertThat(uuids).anyMatch(uuid -> !uuid.startsWith("/") && !uuid.contains("//"));
        assertThat(uuids).allMatch(uuid -> uuid.length() == 24 && uuid.endsWith("=="));
    }

    @Test
    void shouldFindMeetingsByUuidAndByNumber() {
        Instant later = START.plus(Duration.ofHours(1));
        for (SimulatedMeeting meeting : scenario.liveMeetings(later)) {
            assertThat(scenario.meeting(meeting.uuid())).contains(meeting);
            assertThat(scenario.meeting(meeting.number(), later)).contains(meeting);
        }
        assertThat(scenario.meeting("AAAAAAAAAAAAAAAAAAAAAA==")).isEmpty();
        assertThat(scenario.meeting("not base64 at all")).isEmpty();
        assertThat(scenario.meeting(81_234_500_001L, later)).isEmpty();
    }

    @Test
    void shouldLetSomePeopleComeLateLeaveEarlyAndRejoin() {
        Scenario large = new Scenario(ScenarioOptions.startingAt(START).withSize(20, 20));
        List<SimulatedParticipant> joins = participantsOf(large);

        assertThat(joins)
                .anyMatch(join -> join.joinTime().isAfter(join.meeting().start()));
        assertThat(joins)
                .anyMatch(join -> join.leaveTime().isBefore(join.meeting().end()));
        assertThat(joins.stream()
                        .collect(Collectors.groupingBy(join -> join.meeting().uuid() + join.seat()))
                        .values())
                .filteredOn(ofOnePerson -> ofOnePerson.size() > 1)
                .isNotEmpty()
                .allSatisfy(ofOnePerson -> {
                    assertThat(ofOnePerson.get(0).userId())
                            .isNotEqualTo(ofOnePerson.get(1).userId());
                    assertThat(ofOnePerson.get(0).leaveTime())
                            .isBefore(ofOnePerson.get(1).joinTime());
                });
    }

    @Test
    void shouldSampleEveryMinuteOfAParticipantsPresenceAndNoOther() {
        for (SimulatedParticipant participant : participantsOf(scenario)) {
            Instant leaving = participant.leaveTime();
            List<SimulatedSample> samples = scenario.samples(participant, START, leaving.plusSeconds(600));

            assertThat(samples.get(0).sampledAt())
                    .isBetween(participant.joinTime(), participant.joinTime().plusSeconds(60));
            assertThat(samples.get(samples.size() - 1).sampledAt().plusSeconds(60))
                    .isBetween(leaving.minusSeconds(60), leaving);
            for (int i = 1; i < samples.size(); i++) {
                assertThat(samples.get(i).sampledAt())
                        .isEqualTo(samples.get(i - 1).sampledAt().plusSeconds(60));
            }
        }
    }

    private static List<SimulatedParticipant> participantsOf(Scenario scenario) {
        return scenario.liveMeetings(START).stream()
                .flatMap(meeting -> scenario.participants(meeting).stream())
                .toList();
    }

    private static List<String> uuids(List<SimulatedMeeting> meetings) {
        return meetings.stream().map(SimulatedMeeting::uuid).toList();
    }

    @Test
    void shouldHaveLargeMeetingsBesideSmallOnes() {
        Scenario scenario =
                new Scenario(ScenarioOptions.startingAt(START).withSize(6, 4).withLargeMeetings(3, 40));

        List<Integer> people = scenario.liveMeetings(START).stream()
                .map(meeting -> (int) scenario.participants(meeting).stream()
                        .map(SimulatedParticipant::seat)
                        .distinct()
                        .count())
                .toList();

        assertThat(people).containsExactly(40, 4, 4, 40, 4, 4);
    }
}
