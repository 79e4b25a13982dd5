package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The limits by the second and minute, and refusals that concern them. */
class CallQuotaTest extends CallQuotaFixture {

    @Test
    void shouldNeverMakeMoreHeavyCallsInAnySecondThanAllowed() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);

        List<Instant> calls = times(quota, Label.HEAVY, 500);

        assertThat(mostWithin(Duration.ofSeconds(1), calls)).isBetween(20, 40);
        assertThat(Duration.between(TEN, calls.get(499))).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void shouldNeverMakeMoreListsInAnyMinuteThanAllowed() {
        CallQuota quota = quota(QuotaLimits.PRO, null);

        assertThat(mostWithin(Duration.ofMinutes(1), times(quota, Label.RESOURCE_INTENSIVE, 50)))
                .isBetween(5, 10);
    }

    @Test
    void shouldKeepTheLimitsByTheMinuteAcrossRestarts() {
        List<Instant> calls = new ArrayList<>();
        for (int start = 0; start < 10; start++) {
            calls.addAll(times(quota(QuotaLimits.PRO, ledger.kept), Label.RESOURCE_INTENSIVE, 4));
        }

        assertThat(mostWithin(Duration.ofMinutes(1), calls)).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldHoldCallsBackLongerWithEachRefusalWithoutATime() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);

        assertThat(heldAfterRefusal(quota, throttled(null)))
                .isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
        assertThat(heldAfterRefusal(quota, throttled(null)))
                .isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
        assertThat(heldAfterRefusal(quota, throttled(TEN.plusSeconds(10)))).isLessThan(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(10));
    }

    @Test
    void shouldNotWaitWhenZoomAsksForALongTime() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        quota.refused(Label.HEAVY, throttled(TEN.plusSeconds(60)));

        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY))
                .asInstanceOf(InstanceOfAssertFactories.type(ZoomException.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(FailureReason.HELD_BACK);
                    assertThat(failure.retryAt()).contains(TEN.plusSeconds(60));
                });
    }

    @Test
    void shouldStopWhileItWaits() {
        CallQuota quota = quota(new QuotaLimits(1, 0, 0), null);
        quota.awaitCall(Label.HEAVY);
        stopped = true;

        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY)).isInstanceOf(ZoomException.class);
        assertThat(quota.calls()).isEqualTo(1);
    }

    @Test
    void shouldKeepADailyRefusalAndTheBucketsWithoutADailyLimitToo() {
        QuotaLimits limits = new QuotaLimits(10, 0, 0);
        assertThat(mostWithin(Duration.ofSeconds(1), times(quota(limits, null), Label.HEAVY, 2)))
                .isEqualTo(2);
        List<Instant> calls = new ArrayList<>();
        for (int start = 0; start < 10; start++) {
            calls.addAll(times(quota(limits, null), Label.HEAVY, 4));
        }
        assertThat(mostWithin(Duration.ofSeconds(1), calls)).isLessThanOrEqualTo(10);

        CallQuota quota = quota(limits, null);
        quota.awaitCall(Label.HEAVY);
        quota.refused(Label.HEAVY, daily("2026-01-05T12:00:00Z"));
        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY)).isInstanceOf(ZoomException.class);
        assertThatThrownBy(() -> quota(limits, ledger.kept).awaitCall(Label.HEAVY))
                .isInstanceOf(ZoomException.class);
        assertThat(quota.allowance().calls()).isZero();
        clock.advance(Duration.ofHours(3));
        quota.awaitCall(Label.HEAVY);
        assertThat(quota.allowance().isUnlimited()).isTrue();
    }

    @Test
    void shouldHoldBackAtLeastASecondThoughZoomSaysNow() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);

        assertThat(heldAfterRefusal(quota, throttled(TEN.minusSeconds(5))))
                .isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
    }
}
