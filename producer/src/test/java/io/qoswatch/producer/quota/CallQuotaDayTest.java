package io.qoswatch.producer.quota;

import java.time.Duration;
import java.time.Instant;

import io.qoswatch.producer.http.Answers;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.QosQuota;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The budget of a day, over restarts, refusals and clocks that step. */
class CallQuotaDayTest extends CallQuotaFixture {

    @Test
    void shouldRefuseWhatTheDayHasNoBudgetForTillAfterMidnight() {
        CallQuota quota = quota(new QuotaLimits(0, 0, 3), null);
        quota.awaitCall(Label.HEAVY);
        quota.awaitCall(Label.RESOURCE_INTENSIVE);
        quota.awaitCall(Label.HEAVY);

        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY))
                .asInstanceOf(InstanceOfAssertFactories.type(ZoomException.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(FailureReason.DAILY_LIMIT);
                    assertThat(failure.retryAt()).contains(Instant.parse("2026-01-06T00:00:05Z"));
                });
        clock.advance(Duration.ofHours(14).plusSeconds(5));
        quota.awaitCall(Label.HEAVY);
        assertThat(quota.callsToday(Label.HEAVY)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheDaysBudgetHoweverOftenItIsKilled() {
        // Zoom's own count: of three calls that are written ahead, each life makes two before it is killed.
        int made = 0;
        int refusedStarts = 0;
        for (int start = 0; start < 400; start++) {
            CallQuota quota = quota(new QuotaLimits(0, 0, 900), ledger.kept);
            try {
                quota.awaitCall(Label.HEAVY);
                made++;
                quota.awaitCall(Label.HEAVY);
                made++;
            } catch (ZoomException e) {
                assertThat(e.reason()).isEqualTo(FailureReason.DAILY_LIMIT);
                refusedStarts++;
            }
        }

        assertThat(made).isEqualTo(600);
        assertThat(refusedStarts).isEqualTo(100);
    }

    @Test
    void shouldWriteToTheLedgerBeforeTheCallAndSeldom() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);

        times(quota, Label.HEAVY, 1_000);

        assertThat(ledger.saves).isEqualTo(10);
        assertThat(ledger.kept).isEqualTo(new QosQuota(Instant.parse("2026-01-05T00:00:00Z"), 1_000L, 0L, null));
    }

    @Test
    void shouldMakeNoCallThatTheLedgerDoesNotHave() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        ledger.fails = true;

        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY)).hasMessage("no broker");
        assertThat(quota.calls()).isZero();

        ledger.fails = false;
        quota.awaitCall(Label.HEAVY);
        assertThat(ledger.saves).isEqualTo(1);
    }

    @Test
    void shouldForgetThePredecessorsCallsOfAnotherDay() {
        QosQuota yesterday = new QosQuota(Instant.parse("2026-01-04T00:00:00Z"), 59_000L, 1_000L, null);

        assertThat(quota(QuotaLimits.BUSINESS, yesterday).allowance().calls()).isEqualTo(60_000);
    }

    @Test
    void shouldKeepCallsAwayFromMidnight() {
        clock.advance(Duration.ofHours(14).minusSeconds(4));
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);

        quota.awaitCall(Label.HEAVY);

        assertThat(clock.instant()).isEqualTo("2026-01-06T00:00:05Z");
    }

    @Test
    void shouldCallNothingMoreOnceZoomSaysThatTheDayIsUsedUpNotEvenAfterARestart() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        quota.refused(
                Label.HEAVY,
                new ZoomException(FailureReason.DAILY_LIMIT, "used up", Instant.parse("2026-01-06T00:00:00Z")));

        assertThat(quota.allowance().calls()).isZero();
        CallQuota restarted = quota(QuotaLimits.BUSINESS, ledger.kept);
        assertThatThrownBy(() -> restarted.awaitCall(Label.HEAVY)).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofHours(15));
        restarted.awaitCall(Label.HEAVY);
    }

    @Test
    void shouldCloseShortlyOnlyWhenADailyRefusalComesJustAfterMidnight() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        clock.advance(Duration.ofHours(14).plusMinutes(1));
        quota.awaitCall(Label.HEAVY);

        ZoomException refusal = quota.refused(Label.HEAVY, daily("2026-01-07T00:00:00Z"));

        assertThat(refusal.retryAt()).contains(Instant.parse("2026-01-06T00:06:00Z"));
        assertThatThrownBy(() -> quota.awaitCall(Label.HEAVY)).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofMinutes(5));
        quota.awaitCall(Label.HEAVY);
    }

    @Test
    void shouldNotLoseTheDayToARefusalOfTheDayBeforeThatSaysNothingIsLeft() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        clock.advance(Duration.ofHours(14).plusMinutes(1));
        quota.awaitCall(Label.HEAVY);

        quota.answered(Label.HEAVY, Answers.withCallsLeft(0));
        quota.refused(Label.HEAVY, daily("2026-01-06T00:00:00Z"));

        assertThat(quota.allowance().calls()).isZero();
        clock.advance(Duration.ofMinutes(5));
        quota.awaitCall(Label.HEAVY);
        assertThat(quota.allowance().calls()).isEqualTo(59_998);
    }

    @Test
    void shouldCallAgainWhenZoomWantsItThoughNothingWasLeft() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        quota.awaitCall(Label.HEAVY);

        quota.answered(Label.HEAVY, Answers.withCallsLeft(0));
        quota.refused(Label.HEAVY, daily("2026-01-05T13:00:00Z"));

        assertThat(quota.allowance().calls()).isZero();
        clock.advance(Duration.ofHours(3));
        quota.awaitCall(Label.HEAVY);
        quota.answered(Label.HEAVY, Answers.withCallsLeft(700));
        assertThat(quota.allowance().calls()).isEqualTo(700);
    }

    @Test
    void shouldNotTakeALateAnswerOfYesterdayForToday() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        clock.advance(Duration.ofHours(14).minusSeconds(10));
        quota.awaitCall(Label.HEAVY);
        clock.advance(Duration.ofSeconds(30));

        quota.answered(Label.HEAVY, Answers.withCallsLeft(0));
        assertThat(quota.allowance().calls()).isEqualTo(60_000);

        quota.awaitCall(Label.HEAVY);
        quota.answered(Label.HEAVY, Answers.withCallsLeft(1_000));
        assertThat(quota.allowance().calls()).isEqualTo(1_000);
        quota.answered(Label.HEAVY, Answers.withCallsLeft(50_000));
        assertThat(quota.allowance().calls()).isEqualTo(50_000);
    }

    @Test
    void shouldNotStandStillWhenTheClockIsPutBack() {
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        times(quota, Label.HEAVY, 40);
        quota.refused(Label.HEAVY, throttled(clock.instant().plusSeconds(10)));
        clock.advance(Duration.ofHours(-2));
        Instant before = clock.instant();

        times(quota, Label.HEAVY, 40);

        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    }

    @Test
    void shouldGiveNoFreshBudgetWhenTheClockStepsOverMidnightAndBackBeforeARestart() {
        CallQuota quota = quota(new QuotaLimits(0, 0, 300), null);
        times(quota, Label.HEAVY, 100);
        clock.advance(Duration.ofHours(15));
        times(quota, Label.HEAVY, 290);
        clock.advance(Duration.ofHours(-15));

        assertThat(quota(new QuotaLimits(0, 0, 300), ledger.kept).allowance().calls())
                .isEqualTo(10);
    }

    @Test
    void shouldNotWaitForTheDayOfAClockThatWasFarAhead() {
        QosQuota nextYear =
                new QosQuota(Instant.parse("2027-01-05T00:00:00Z"), 300L, 0L, Instant.parse("2027-01-06T00:00:00Z"));
        CallQuota quota = quota(new QuotaLimits(0, 0, 300), nextYear);
        assertThat(quota.allowance().calls()).isZero();

        clock.advance(Duration.ofDays(2));

        assertThat(quota.allowance().calls()).isEqualTo(300);
    }

    @Test
    void shouldMakeNoCallInsideTheGuardThoughWritingItDownTookLong() {
        clock.advance(Duration.ofHours(14).minusSeconds(20));
        CallQuota quota = quota(QuotaLimits.BUSINESS, null);
        ledger.onSave = () -> {
            ledger.onSave = () -> {};
            clock.advance(Duration.ofSeconds(18));
        };

        quota.awaitCall(Label.HEAVY);

        assertThat(clock.instant()).isEqualTo("2026-01-06T00:00:05Z");
        assertThat(quota.callsToday(Label.HEAVY)).isEqualTo(1);
    }

    @Test
    void shouldStartWithATenthOfTheDayWhereTheCallsOfTheDayAreUnknown() {
        Instant at = Instant.parse("2026-01-05T09:59:00Z");
        QosQuota known = new QosQuota(Instant.parse("2026-01-05T00:00:00Z"), 59_000L, 500L, null);
        Instant yesterday = Instant.parse("2026-01-04T23:00:00Z");

        assertThat(left(CallQuota.unknown(QuotaLimits.BUSINESS, null, at))).isEqualTo(6_000);
        assertThat(left(CallQuota.unknown(QuotaLimits.BUSINESS, known, at))).isEqualTo(500);
        assertThat(left(CallQuota.unknown(QuotaLimits.BUSINESS, null, yesterday)))
                .isEqualTo(60_000);
    }
}
