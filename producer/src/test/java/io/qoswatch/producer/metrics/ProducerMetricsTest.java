package io.qoswatch.producer.metrics;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProducerStats stats = new ProducerStats(registry, nanos::get);

    ProducerMetricsTest() {
        new ProducerMetrics(stats, Clock.fixed(NOW, ZoneOffset.UTC)).bindTo(registry);
    }

    @Test
    void shouldTellRequestsByEndpointAndOutcome() {
        stats.requestEnded("participants_qos", "ok");
        stats.requestEnded("participants_qos", "ok");
        stats.requestEnded("list", "throttled");

        assertThat(requests("participants_qos", "ok")).isEqualTo(2);
        assertThat(requests("list", "throttled")).isEqualTo(1);
    }

    @Test
    void shouldTellTheAgeOfTheNewestSample() {
        System.gc(); // The gauge must not depend on who else keeps what it reads.
        assertThat(registry.get("qoswatch.sample.age").gauge().value()).isNaN();

        stats.sampledAt(NOW.minusSeconds(90));
        stats.sampledAt(NOW.minusSeconds(150));

        assertThat(registry.get("qoswatch.sample.age").gauge().value()).isEqualTo(90);
    }

    @Test
    void shouldTellWhatWasCountedBefore() {
        stats.samplePublished(false);
        stats.samplePublished(true);
        stats.duplicatesSkipped(3);
        stats.elementsRejected(2);
        stats.tokenFetched();
        stats.pollFailed("UNREACHABLE");

        assertThat(count("qoswatch.samples.published")).isEqualTo(2);
        assertThat(count("qoswatch.samples.revised")).isEqualTo(1);
        assertThat(count("qoswatch.samples.unchanged")).isEqualTo(3);
        assertThat(registry.get("qoswatch.dead.letters")
                        .tag("kind", "element")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(count("qoswatch.zoom.tokens")).isEqualTo(1);
        assertThat(registry.get("qoswatch.failures")
                        .tag("reason", "unreachable")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("qoswatch.last.poll.finished").gauge().value()).isZero();
    }

    @Test
    void shouldTellTheTimeSinceAPollCameToItsEnd() {
        nanos.addAndGet(30_000_000_000L);
        stats.pollFinished();
        nanos.addAndGet(60_500_000_000L);
        stats.pollFailed("UNREACHABLE");

        assertThat(registry.get("qoswatch.last.poll.age").gauge().value()).isEqualTo(60.5);
    }

    private double count(String name) {
        return registry.get(name).functionCounter().count();
    }

    private double requests(String endpoint, String outcome) {
        return registry.get("qoswatch.zoom.requests")
                .tags("endpoint", endpoint, "outcome", outcome)
                .counter()
                .count();
    }
}
