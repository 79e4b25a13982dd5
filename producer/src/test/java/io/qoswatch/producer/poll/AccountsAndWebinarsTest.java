package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Six slots with a meeting each: every third one's are webinars, every other one's are of a sub-account. */
@Timeout(60)
class AccountsAndWebinarsTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:30Z");
    private static final SimulatedZoomOptions OPTIONS = SimulatedZoomOptions.startingAt(NINE)
            .withScenario(ScenarioOptions.startingAt(NINE).withSize(6, 3))
            .withWebinarEvery(3)
            .withSubAccounts("sub-1")
            .withHistory(Duration.ofMinutes(10))
            .withSpeed(1)
            .withLimits(RateLimits.NONE);

    @Test
    void shouldPollMeetingsAndWebinarsOfAllAccountsAndCompleteThem() throws InterruptedException {
        try (SimulatedPolls polls =
                new SimulatedPolls(NINE, OPTIONS, QuotaLimits.NONE, AccountsAndWebinarsTest::settings)) {
            polls.poll(60);

            assertThat(polls.kafka.samples()).isNotEmpty().allSatisfy(sample -> {
                int slot = meeting(polls, sample).slot();
                assertThat(sample.getMeeting().getKind())
                        .isEqualTo(slot % 3 == 2 ? MeetingKind.WEBINAR : MeetingKind.MEETING);
                assertThat(sample.getMeeting().getAccountId()).isEqualTo(slot % 2 == 1 ? "sub-1" : "own");
            });
            assertThat(polls.kafka.samples().stream()
                            .map(sample -> meeting(polls, sample).slot())
                            .distinct())
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
            List<SimulatedMeeting> completed = polls.zoom.scenario().pastMeetings(polls.clock.instant()).stream()
                    .filter(meeting ->
                            meeting.end().isBefore(polls.clock.instant().minus(Duration.ofMinutes(8))))
                    .toList();
            assertThat(completed).hasSizeGreaterThan(1).allSatisfy(meeting -> assertThat(published(polls, meeting))
                    .isEqualTo(expected(polls, meeting)));
        }
    }

    private static PollSettings settings(Clock clock) {
        return new PollSettings(
                Set.of(MeetingKind.MEETING, MeetingKind.WEBINAR),
                List.of(ZoomAccount.own("own"), ZoomAccount.sub("sub-1")),
                MeetingFilter.ALL,
                PrivacyPolicy.DROP_ALL,
                SuspectMarks.DEFAULT,
                PollSettings.CATCH_UP,
                clock);
    }

    private static SimulatedMeeting meeting(SimulatedPolls polls, QosSample sample) {
        return polls.zoom.scenario().meeting(sample.getMeeting().getUuid()).orElseThrow();
    }

    private static Set<String> published(SimulatedPolls polls, SimulatedMeeting meeting) {
        return polls.kafka.samples().stream()
                .filter(sample -> sample.getMeeting().getUuid().equals(meeting.uuid()))
                .map(sample -> ParticipantKey.of(sample) + "/" + sample.getSampledAt())
                .collect(Collectors.toSet());
    }

    private static Set<String> expected(SimulatedPolls polls, SimulatedMeeting meeting) {
        return Set.copyOf(polls.zoom.scenario().sampleNames(meeting, meeting.end()));
    }
}
