package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.qoswatch.producer.poll.MeetingFilter.Field;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.Calls.Call;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.SampleSource;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens between two pages of one list, over a simulated Zoom that shows the newest three minutes live. The third meeting
 * takes less than an hour and has more than one page of participants.
 */
@Timeout(60)
class InterruptedPagingTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:30Z");
    private static final Duration LONGER_THAN_A_PAGE_TOKEN_LIVES =
            Duration.ofMinutes(15).plusSeconds(1);
    private static final MeetingFilter THIRD =
            new MeetingFilter(Map.of(Field.TOPICS, List.of("Team call 3")), Map.of());

    @Test
    void shouldHaveEverySampleOnceWhenAMeetingEndsBetweenTwoPages() throws InterruptedException {
        try (SimulatedPolls polls = polls(3, 25)) {
            SimulatedMeeting meeting = third(polls);
            polls.poll(30);
            Duration untilItsEnd = Duration.between(polls.zoom.clock().instant(), meeting.end());
            assertThat(untilItsEnd).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(14));

            polls.interruptAfter(firstPage("live"), untilItsEnd);
            polls.poll(12);

            assertThat(polls.zoom.calls().count(Endpoint.PARTICIPANTS_QOS, 404)).isEqualTo(1);
            assertThat(published(polls, meeting))
                    .hasSizeGreaterThan(200)
                    .containsExactlyInAnyOrderElementsOf(served(polls.zoom.scenario(), meeting));
            assertThat(polls.kafka.samples())
                    .extracting("source")
                    .contains(SampleSource.REST_LIVE, SampleSource.REST_PAST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "past"})
    void shouldReadAMeetingFromItsFirstPageOnWhenThePageTokenHasExpired(String type) throws InterruptedException {
        try (SimulatedPolls polls = polls(3, 25)) {
            polls.poll(5);
            polls.interruptAfter(firstPage(type), LONGER_THAN_A_PAGE_TOKEN_LIVES);
            polls.poll(60);

            assertStartedAnew(calls(polls, Endpoint.PARTICIPANTS_QOS, "type=" + type));
            assertThat(published(polls, third(polls)))
                    .hasSizeGreaterThan(200)
                    .containsExactlyInAnyOrderElementsOf(served(polls.zoom.scenario(), third(polls)));
        }
    }

    @Test
    void shouldListFromTheFirstPageOnWhenThePageTokenHasExpired() throws InterruptedException {
        try (SimulatedPolls polls = polls(301, 2)) {
            polls.interruptAfter(
                    url -> url.encodedPath().endsWith("/metrics/meetings"), LONGER_THAN_A_PAGE_TOKEN_LIVES);
            polls.poll(2);

            assertStartedAnew(calls(polls, Endpoint.MEETINGS, "type=live"));
            assertThat(published(polls, third(polls))).isNotEmpty();
        }
    }

    private static SimulatedPolls polls(int meetings, int participants) {
        SimulatedZoomOptions options = SimulatedZoomOptions.startingAt(NINE)
                .withScenario(ScenarioOptions.startingAt(NINE).withSize(meetings, participants))
                .withSpeed(1)
                .withLimits(RateLimits.NONE);
        return new SimulatedPolls(NINE, options, QuotaLimits.NONE, clock -> SimulatedPolls.settings(THIRD, clock));
    }

    private static Predicate<HttpUrl> firstPage(String type) {
        return url -> url.encodedPath().endsWith("/participants/qos")
                && type.equals(url.queryParameter("type"))
                && url.queryParameter("next_page_token") == null;
    }

    /** One token was refused, and the next call is the one that had begun the paging. */
    private static void assertStartedAnew(List<Call> calls) {
        List<Call> refused = calls.stream().filter(call -> call.status() == 400).toList();
        assertThat(refused).singleElement().satisfies(call -> assertThat(call.target())
                .contains("next_page_token="));
        int place = calls.indexOf(refused.get(0));
        assertThat(calls.subList(place - 1, place + 3)).extracting(Call::status).containsExactly(200, 400, 200, 200);
        assertThat(calls.get(place + 1).target())
                .doesNotContain("next_page_token=")
                .isEqualTo(calls.get(place - 1).target());
        assertThat(calls.get(place + 2).target()).contains("next_page_token=");
    }

    private static List<Call> calls(SimulatedPolls polls, Endpoint endpoint, String parameter) {
        return polls.zoom.calls().latest().stream()
                .filter(call -> call.endpoint() == endpoint && call.target().contains(parameter))
                .toList();
    }

    private static SimulatedMeeting third(SimulatedPolls polls) {
        return polls.zoom.scenario().liveMeetings(NINE).get(2);
    }

    private static List<String> served(Scenario scenario, SimulatedMeeting meeting) {
        return scenario.sampleNames(meeting, meeting.end());
    }

    private static List<String> published(SimulatedPolls polls, SimulatedMeeting meeting) {
        return polls.kafka.samples().stream()
                .filter(sample -> sample.getMeeting().getUuid().equals(meeting.uuid()))
                .map(sample -> ParticipantKey.of(sample) + "/" + sample.getSampledAt())
                .toList();
    }
}
