package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final Scenario scenario =
            new Scenario(ScenarioOptions.startingAt(START).withSize(10, 20));
    private final List<SimulatedParticipant> participants = scenario.liveMeetings(START).stream()
            .flatMap(meeting -> scenario.participants(meeting).stream())
            .toList();
    private final List<Identity> identities =
            participants.stream().map(scenario::identity).toList();

    @Test
    void shouldUseNamesAndAddressesThatBelongToNobody() {
        assertThat(identities).allSatisfy(identity -> {
            assertThat(identity.userName()).isNotEmpty();
            assertThat(identity.email()).matches("[a-z]+\\.[a-z]+@example\\.com|");
            assertThat(identity.ipAddress()).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}");
            assertThat(identity.internalIpAddress()).matches("10(\\.\\d{1,3}){3}");
            assertThat(identity.macAddress()).matches("02(:[0-9a-f]{2}){5}|");
        });
    }

    @Test
    void shouldKnowLittleOfSomeWhoAreOfOtherAccounts() {
        assertThat(identities)
                .filteredOn(identity -> identity.id().isEmpty())
                .hasSizeBetween(5, 50)
                .allSatisfy(identity -> assertThat(List.of(
                                identity.email(),
                                identity.macAddress(),
                                identity.pcName(),
                                identity.domain(),
                                identity.harddiskId(),
                                identity.microphone(),
                                identity.speaker(),
                                identity.camera()))
                        .containsOnly(""));
    }

    @Test
    void shouldGiveTheSamePersonTheSameIdentityAfterARejoin() {
        SimulatedParticipant rejoined = participants.stream()
                .filter(participant -> participant.index() % 2 == 1)
                .findFirst()
                .orElseThrow();
        SimulatedParticipant before = scenario.participant(
                        rejoined.meeting(), Long.toString(Long.parseLong(rejoined.userId()) - 1_024))
                .orElseThrow();

        assertThat(scenario.identity(rejoined)).isEqualTo(scenario.identity(before));
    }

    @Test
    void shouldNotTellWhoItIsInText() {
        assertThat(identities.get(0).toString()).isEqualTo("Identity[...]");
    }
}
