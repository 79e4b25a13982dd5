package io.qoswatch.producer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.producer.quota.Allowance;
import io.qoswatch.producer.quota.Label;
import io.qoswatch.producer.quota.MeetingClass;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.producer.quota.QuotaReport.ClassReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaMetricsTest {

    private final AtomicReference<@Nullable QuotaReport> latest = new AtomicReference<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    QuotaMetricsTest() {
        new QuotaMetrics(() -> Optional.ofNullable(latest.get())).bindTo(registry);
    }

    @Test
    void shouldTellNothingBeforeTheFirstPoll() {
        assertThat(gauge("qoswatch.quota.calls.left")).isNaN();
        assertThat(gauge("qoswatch.quota.coverage")).isNaN();
        assertThat(gauge("qoswatch.poll.lag", "class", "suspect")).isNaN();
    }

    @Test
    void shouldTellWhatIsLeftOfTheDayAndWhatIsLost() {
        latest.set(report(QuotaLimits.PRO, new Allowance(12_000, Duration.ofHours(8))));

        assertThat(gauge("qoswatch.quota.calls.left")).isEqualTo(12_000);
        assertThat(gauge("qoswatch.quota.calls.today", "label", "heavy")).isEqualTo(17_500);
        assertThat(gauge("qoswatch.quota.calls.today", "label", "resource_intensive"))
                .isEqualTo(500);
        assertThat(gauge("qoswatch.quota.coverage")).isEqualTo(0.75);
        assertThat(gauge("qoswatch.quota.participants.skipped")).isEqualTo(50);
        assertThat(gauge("qoswatch.quota.discovery.interval")).isEqualTo(120);
    }

    @Test
    void shouldTellHowOftenEachClassOfMeetingsIsAskedFor() {
        latest.set(report(QuotaLimits.PRO, new Allowance(12_000, Duration.ofHours(8))));

        assertThat(gauge("qoswatch.quota.meetings", "class", "ordinary")).isEqualTo(40);
        assertThat(gauge("qoswatch.quota.interval", "class", "ordinary")).isEqualTo(90.5);
        assertThat(gauge("qoswatch.poll.lag", "class", "ordinary")).isEqualTo(300);
        assertThat(gauge("qoswatch.quota.meetings", "class", "large"))
                .as("there is none")
                .isNaN();
    }

    @Test
    void shouldNotTellWhatIsLeftWithoutADailyLimit() {
        latest.set(report(QuotaLimits.NONE, Allowance.UNLIMITED));

        assertThat(gauge("qoswatch.quota.calls.left")).isNaN();
    }

    private static QuotaReport report(QuotaLimits limits, Allowance allowance) {
        ClassReport ordinary = new ClassReport(40, Duration.ofMillis(90_500), Duration.ofMinutes(5));
        return new QuotaReport(
                Instant.parse("2026-03-02T16:00:00Z"),
                limits,
                Map.of(Label.HEAVY, 17_500L, Label.RESOURCE_INTENSIVE, 500L),
                allowance,
                Duration.ofMinutes(2),
                Map.of(MeetingClass.ORDINARY, ordinary),
                200,
                50);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
