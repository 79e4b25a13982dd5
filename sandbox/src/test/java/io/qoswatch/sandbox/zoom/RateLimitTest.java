package io.qoswatch.sandbox.zoom;

import java.time.Duration;

import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {

    private static final String LIST = "/metrics/meetings?" + ZoomCaller.DAY;
    private static final String QOS = "/metrics/meetings/81234500000/participants/qos";

    @Test
    void shouldRefuseThe41stHeavyCallOfASecondOnABusinessPlan() {
        try (ZoomFixture fixture = ZoomFixture.start(options -> options)) {
            for (int call = 0; call < 40; call++) {
                assertThat(fixture.caller.get(QOS).status()).isEqualTo(200);
            }

            Reply refused = fixture.caller.get(QOS);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().get("code").asInt()).isEqualTo(429);
            assertThat(refused.body().get("message").asText())
                    .isEqualTo("You have reached the maximum per-second rate limit for this API. Try again later.");
            assertThat(refused.header("X-RateLimit-Category")).isEqualTo("Heavy");
            assertThat(refused.header("X-RateLimit-Type")).isEqualTo("QPS");
            assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("40");
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
            fixture.advance(Duration.ofSeconds(1));
            assertThat(fixture.caller.get(QOS).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldCountListsByTheMinute() {
        try (ZoomFixture fixture = ZoomFixture.start(options -> options.withLimits(new RateLimits(0, 2, 0)))) {
            assertThat(fixture.caller.get(LIST).status()).isEqualTo(200);
            assertThat(fixture.caller.get(LIST).status()).isEqualTo(200);
            assertThat(fixture.caller.get(LIST).status()).isEqualTo(429);
            assertThat(fixture.caller.get(QOS).status()).isEqualTo(200);

            fixture.advance(Duration.ofMinutes(1));

            Reply admitted = fixture.caller.get(LIST);
            assertThat(admitted.status()).isEqualTo(200);
            assertThat(admitted.header("X-RateLimit-Category")).isEqualTo("Resource-intensive");
        }
    }

    @Test
    void shouldRefuseTillMidnightWhenTheDayIsUsedUp() {
        try (ZoomFixture fixture = ZoomFixture.start(options -> options.withLimits(new RateLimits(0, 0, 2)))) {
            fixture.caller.get(LIST);
            fixture.caller.get(QOS);

            Reply refused = fixture.caller.get(QOS);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().get("message").asText()).contains("maximum daily rate limit");
            assertThat(refused.header("X-RateLimit-Type")).isEqualTo("Daily-limit");
            assertThat(refused.header("Retry-After")).isEqualTo("2026-01-06T00:00:01Z");
            fixture.advance(Duration.ofHours(15));
            assertThat(fixture.caller.get(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTellWhatIsLeftOfTheDay() {
        try (ZoomFixture fixture = ZoomFixture.start(options -> options.withLimits(new RateLimits(0, 0, 5)))) {
            fixture.caller.get(LIST);

            Reply admitted = fixture.caller.get(QOS);

            assertThat(admitted.status()).isEqualTo(200);
            assertThat(admitted.header("X-RateLimit-Type")).isEqualTo("Daily-limit");
            assertThat(admitted.header("X-RateLimit-Limit")).isEqualTo("5");
            assertThat(admitted.header("X-RateLimit-Remaining")).isEqualTo("3");
        }
    }

    @Test
    void shouldTellWhenToRetryByTheCallersClock() {
        try (ZoomFixture fixture = ZoomFixture.start(
                options -> options.withLimits(new RateLimits(0, 0, 1)).withSpeed(60))) {
            fixture.caller.get(LIST);

            assertThat(fixture.caller.get(LIST).header("Retry-After")).isEqualTo("2026-01-05T09:15:01Z");
        }
    }

    /** A simulated day that ends in 15 minutes by the caller's clock. */
    @ParameterizedTest
    @CsvSource({
        "INSTANT, 2026-01-05T09:15:01Z",
        "SECONDS, 901",
        "HTTP_DATE, 'Mon, 05 Jan 2026 09:15:01 GMT'",
        "NONE, ''"
    })
    void shouldWriteWhenToRetryAsTold(RetryAfterForm form, String expected) {
        try (ZoomFixture fixture = ZoomFixture.start(options ->
                options.withLimits(new RateLimits(0, 0, 1)).withSpeed(60).withRetryAfter(form))) {
            fixture.caller.get(LIST);

            Reply refused = fixture.caller.get(LIST);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo(expected);
        }
    }
}
