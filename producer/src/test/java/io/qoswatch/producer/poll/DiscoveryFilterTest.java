package io.qoswatch.producer.poll;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.qoswatch.producer.poll.MeetingFilter.Field;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.QosSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Meetings that the filters leave out cost no call, and nothing of them is published. */
@Timeout(60)
class DiscoveryFilterTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:30Z");
    private static final SimulatedZoomOptions OPTIONS = SimulatedZoomOptions.startingAt(NINE)
            .withScenario(ScenarioOptions.startingAt(NINE).withSize(4, 3))
            .withHistory(Duration.ofMinutes(10))
            .withSpeed(1)
            .withLimits(RateLimits.NONE);

    @Test
    void shouldAskOnlyForMeetingsThatAreChosenAndPublishNoTopic() throws InterruptedException {
        SimulatedMeeting left = live().get(1);
        MeetingFilter filter = new MeetingFilter(Map.of(), Map.of(Field.TOPICS, List.of(left.topic())));

        try (SimulatedPolls polls =
                new SimulatedPolls(NINE, OPTIONS, QuotaLimits.NONE, clock -> SimulatedPolls.settings(filter, clock))) {
            polls.poll(3);

            Set<String> others = live().stream()
                    .map(SimulatedMeeting::uuid)
                    .filter(uuid -> !uuid.equals(left.uuid()))
                    .collect(Collectors.toSet());
            assertThat(others).hasSize(3);
            assertThat(asked(polls)).isEqualTo(others);
            assertThat(polls.kafka.samples().stream()
                            .map(sample -> sample.getMeeting().getUuid())
                            .collect(Collectors.toSet()))
                    .isEqualTo(others);
            assertThat(polls.kafka.samples())
                    .extracting((QosSample sample) -> sample.getMeeting().getTopic())
                    .containsOnlyNulls();
            assertThat(polls.meters.get("qoswatch.meetings.left.out").gauge().value())
                    .isEqualTo(1);
            assertThat(polls.meters.get("qoswatch.live.meetings").gauge().value())
                    .isEqualTo(3);
        }
    }

    /** Meetings that last from before the polls until after them. */
    private static List<SimulatedMeeting> live() {
        try (SimulatedPolls reference = new SimulatedPolls(NINE, OPTIONS, QuotaLimits.NONE)) {
            return reference.zoom.scenario().liveMeetings(NINE);
        }
    }

    private static Set<String> asked(SimulatedPolls polls) {
        return polls.zoom.calls().latest().stream()
                .filter(call -> call.endpoint() == Endpoint.PARTICIPANTS_QOS)
                .map(call -> call.target().replaceAll(".*/meetings/([^/]+)/.*", "$1"))
                .map(uuid -> URLDecoder.decode(uuid, UTF_8))
                .map(uuid -> uuid.contains("%") ? URLDecoder.decode(uuid, UTF_8) : uuid)
                .collect(Collectors.toSet());
    }
}
