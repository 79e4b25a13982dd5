package io.qoswatch.producer.poll;

import java.time.Instant;
import java.util.List;

import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.zoom.Calls.Call;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.RetryAfterForm;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Zoom whose day ends earlier than by the producer's clock, an hour after the start, and whose single call of the day another app
 * has made.
 */
@Timeout(60)
class RetryAfterHonouredTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant TEN_IN_THE_EVENING = Instant.parse("2026-01-05T22:00:00Z");

    /** Two simulated hours are left of the day, which pass at twice the speed. */
    private static final SimulatedZoomOptions OPTIONS =
            SimulatedZoomOptions.startingAt(TEN_IN_THE_EVENING).withSpeed(2).withLimits(new RateLimits(0, 0, 1));

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void shouldCallAgainWhenZoomWantsItAndNotBefore(RetryAfterForm form) throws InterruptedException {
        // A second after simulated midnight, and within the interval that polls come in.
        assertThat(callAfterRefusal(form))
                .isBetween(Instant.parse("2026-01-05T13:00:01Z"), Instant.parse("2026-01-05T13:01:01Z"));
    }

    @Test
    void shouldWaitForItsOwnMidnightWhenZoomDoesNotSay() throws InterruptedException {
        assertThat(callAfterRefusal(RetryAfterForm.NONE))
                .isBetween(Instant.parse("2026-01-06T00:00:05Z"), Instant.parse("2026-01-06T00:01:05Z"));
    }

    /** By the producer's clock. */
    private static Instant callAfterRefusal(RetryAfterForm form) throws InterruptedException {
        try (SimulatedPolls polls = new SimulatedPolls(NOON, OPTIONS.withRetryAfter(form), QuotaLimits.BUSINESS)) {
            polls.spendCall();

            polls.poll(2);

            List<Call> lists = polls.zoom.calls().latest().stream()
                    .filter(call -> call.endpoint() == Endpoint.MEETINGS)
                    .toList();
            assertThat(lists).extracting(Call::status).containsExactly(200, 429, 200);
            return polls.zoom.clock().toReal(lists.get(2).at());
        }
    }
}
