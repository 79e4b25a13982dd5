package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.Fault;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.client.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No silent death: whatever becomes of Zoom's answers, readiness and a metric tell within three polls. */
@Timeout(60)
class FaultsSeenTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:30Z");
    private static final int THREE_POLLS = 3;
    private static final Duration LONGER_THAN_A_TOKEN = Duration.ofMinutes(61);

    private final SimulatedPolls polls = new SimulatedPolls(
            NINE,
            SimulatedZoomOptions.startingAt(NINE)
                    .withScenario(ScenarioOptions.startingAt(NINE).withSize(4, 3))
                    .withHistory(Duration.ofMinutes(10))
                    .withSpeed(1)
                    .withLimits(RateLimits.NONE),
            QuotaLimits.NONE);

    @AfterEach
    void close() {
        polls.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MEETINGS,         INVALID_TOKEN,       poll failed, token_refused,     token_refused",
        "PARTICIPANTS_QOS, INVALID_TOKEN,       poll failed, token_refused,     token_refused",
        "MEETINGS,         TOO_MANY_PER_SECOND, poll failed, throttled,         throttled",
        "PARTICIPANTS_QOS, TOO_MANY_PER_SECOND, poll failed, throttled,         throttled",
        "MEETINGS,         TOO_MANY_PER_DAY,    daily limit, no call is left,   daily_limit",
        "PARTICIPANTS_QOS, TOO_MANY_PER_DAY,    daily limit, no call is left,   daily_limit",
        "MEETINGS,         SERVER_ERROR,        poll failed, server_error,      server_error",
        "PARTICIPANTS_QOS, SERVER_ERROR,        poll failed, server_error,      server_error",
        "MEETINGS,         BAD_GATEWAY,         poll failed, server_error,      server_error",
        "PARTICIPANTS_QOS, BAD_GATEWAY,         poll failed, server_error,      server_error",
        "MEETINGS,         HANG,                poll failed, timeout,           timeout",
        "PARTICIPANTS_QOS, HANG,                poll failed, timeout,           timeout",
        "MEETINGS,         HTML,                poll failed, unreadable_body,   unreadable_body",
        "PARTICIPANTS_QOS, HTML,                poll failed, unreadable_body,   unreadable_body",
        "MEETINGS,         TRUNCATED,           poll failed, unreadable_body,   unreadable_body",
        "PARTICIPANTS_QOS, TRUNCATED,           poll failed, unreadable_body,   unreadable_body",
        "MEETINGS,         EMPTY,               poll failed, unreadable_body,   unreadable_body",
        "PARTICIPANTS_QOS, EMPTY,               poll failed, unreadable_body,   unreadable_body",
        "TOKEN,            SERVER_ERROR,        poll failed, token_unavailable, token_unavailable",
        "TOKEN,            TOO_MANY_PER_SECOND, poll failed, token_unavailable, token_unavailable",
        "TOKEN,            HANG,                poll failed, token_unavailable, token_unavailable",
        "TOKEN,            EMPTY,               poll failed, token_unavailable, token_unavailable"
    })
    void shouldNotBeReadyWhileZoomFails(Endpoint endpoint, Fault fault, String state, String detail, String reason)
            throws InterruptedException {
        pollWell();
        inject(endpoint, fault);

        polls.pollUntil(() -> !polls.readiness().now().isReady(), THREE_POLLS);

        Readiness seen = polls.readiness().now();
        assertThat(seen.isReady()).isFalse();
        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.detail()).startsWith(detail);
        assertThat(failures(reason)).isPositive();
        assertThat(gauge("qoswatch.last.poll.finished")).isZero();

        recover();
    }

    @ParameterizedTest
    @CsvSource({"MEETINGS, forbidden", "PARTICIPANTS_QOS, forbidden", "TOKEN, bad_credentials"})
    void shouldEndWhenZoomForbidsToAsk(Endpoint endpoint, String reason) throws InterruptedException {
        pollWell();
        inject(endpoint, Fault.FORBIDDEN);

        assertThatThrownBy(() -> polls.poll(THREE_POLLS)).isInstanceOf(ZoomException.class);

        assertThat(polls.readiness().now()).isEqualTo(Readiness.waiting("poll failed", reason));
        assertThat(failures(reason)).isEqualTo(1);
        assertThat(gauge("qoswatch.last.poll.finished")).isZero();
    }

    /** They may be right, as at night, so the service stays ready. */
    @ParameterizedTest
    @CsvSource({
        "MEETINGS,         no meeting is live,                              qoswatch.live.meetings,         4, 0",
        "PARTICIPANTS_QOS, live meetings had no sample in the last 2 polls, qoswatch.polls.without.samples, 0, 2"
    })
    void shouldTellOfEmptyAnswers(Endpoint endpoint, String detail, String gauge, int before, int after)
            throws InterruptedException {
        pollWell();
        assertThat(gauge(gauge)).isEqualTo(before);
        inject(endpoint, Fault.EMPTY_PAGE);

        polls.pollUntil(() -> !polls.readiness().now().detail().isEmpty(), THREE_POLLS);

        assertThat(polls.readiness().now()).isEqualTo(Readiness.ready(detail));
        assertThat(gauge(gauge)).isEqualTo(after);

        recover();
    }

    private void pollWell() throws InterruptedException {
        polls.poll(2);
        assertThat(polls.readiness().now()).isEqualTo(Readiness.ready(""));
        assertThat(polls.kafka.samples()).isNotEmpty();
        assertThat(gauge("qoswatch.last.poll.finished")).isEqualTo(1);
    }

    private void inject(Endpoint endpoint, Fault fault) {
        polls.zoom.faults().inject(endpoint, fault);
        if (endpoint == Endpoint.TOKEN) {
            polls.clock.advance(LONGER_THAN_A_TOKEN);
        }
    }

    /** A day later, since a used-up day lasts until its end. */
    private void recover() throws InterruptedException {
        polls.zoom.faults().clear();
        polls.clock.advance(Duration.ofDays(1));

        polls.poll(2);

        assertThat(polls.readiness().now()).isEqualTo(Readiness.ready(""));
        assertThat(gauge("qoswatch.last.poll.finished")).isEqualTo(1);
    }

    private double failures(String reason) {
        return figure(meters -> {
            Counter counter =
                    meters.find("qoswatch.failures").tag("reason", reason).counter();
            return counter == null ? 0 : counter.count();
        });
    }

    private double gauge(String name) {
        return figure(meters -> meters.get(name).gauge().value());
    }

    private double figure(ToDoubleFunction<MeterRegistry> read) {
        return read.applyAsDouble(polls.meters);
    }
}
