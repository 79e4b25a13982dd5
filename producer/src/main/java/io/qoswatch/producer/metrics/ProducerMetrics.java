package io.qoswatch.producer.metrics;

import java.time.Clock;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Shows {@link ProducerStats} to Prometheus. No label names a person or a meeting. */
public final class ProducerMetrics implements MeterBinder {

    private final ProducerStats stats;
    private final Clock clock;

    /**
     * Of one producer.
     *
     * @param stats what it counts
     * @param clock what the age of samples is told by
     */
    public ProducerMetrics(ProducerStats stats, Clock clock) {
        this.stats = stats;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "qoswatch.polls", ProducerStats::polls, "Polls that came to their end");
        counter(registry, "qoswatch.samples.published", ProducerStats::samplesPublished, "Samples published");
        counter(registry, "qoswatch.samples.revised", ProducerStats::revisions, "Of these, samples published again");
        counter(
                registry,
                "qoswatch.samples.unchanged",
                ProducerStats::duplicatesSkipped,
                "Samples that were read again with the same values");
        counter(
                registry,
                "qoswatch.meetings.missed",
                ProducerStats::meetingsMissed,
                "Meetings found in Zoom's past that nobody looked at while they were live");
        counter(registry, "qoswatch.zoom.tokens", ProducerStats::tokens, "Tokens fetched from Zoom");
        deadLetters(registry, "document", ProducerStats::documentsRejected);
        deadLetters(registry, "element", ProducerStats::elementsRejected);
        Gauge.builder("qoswatch.sample.age", this, ProducerMetrics::sampleAge)
                .description("Time since the newest sample that was published")
                .baseUnit("seconds")
                .strongReference(true) // Nobody else keeps this object.
                .register(registry);
        Gauge.builder(
                        "qoswatch.last.poll.age",
                        stats,
                        it -> it.sinceLastPollFinished().toMillis() / 1000.0)
                .description("Time since a poll came to its end last, or since the start")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("qoswatch.last.poll.finished", stats, it -> it.lastPollFinished() ? 1 : 0)
                .description("1 if the last poll came to its end, else 0")
                .register(registry);
        Gauge.builder("qoswatch.live.meetings", stats.live(), ProducerMetrics::liveMeetings)
                .description("Meetings of the latest list that are polled")
                .register(registry);
        Gauge.builder("qoswatch.meetings.left.out", stats.live(), LiveFigures::leftOut)
                .description("Meetings of the latest list that the discovery filters leave out")
                .register(registry);
        Gauge.builder("qoswatch.polls.without.samples", stats.live(), LiveFigures::pollsWithoutSamples)
                .description("Polls in a row in which live meetings answered and none had a sample")
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, ToDoubleFunction<ProducerStats> figure, String description) {
        FunctionCounter.builder(name, stats, figure).description(description).register(registry);
    }

    private void deadLetters(MeterRegistry registry, String payload, ToDoubleFunction<ProducerStats> figure) {
        FunctionCounter.builder("qoswatch.dead.letters", stats, figure)
                .description("What could not be read and was put aside")
                .tag("kind", payload)
                .register(registry);
    }

    /** In seconds; not a number as long as nothing was published. */
    private double sampleAge() {
        OptionalLong newest = stats.newestSampleMillis();
        return newest.isEmpty() ? Double.NaN : (clock.millis() - newest.getAsLong()) / 1000.0;
    }

    /** Not a number before the first list. */
    private static double liveMeetings(LiveFigures live) {
        OptionalInt meetings = live.meetings();
        return meetings.isEmpty() ? Double.NaN : meetings.getAsInt();
    }
}
