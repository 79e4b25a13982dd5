package io.qoswatch.streams.metrics;

import java.util.Set;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * Chooses, of the hundreds of figures that Kafka's clients have, those that tell an operator whether the service keeps up. Takes
 * the random part of client ids away, which would make each restart a new series.
 */
public final class KafkaFigures implements MeterFilter {

    private static final Set<String> CHOSEN = Set.of(
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.commit.ratio",
            "kafka.stream.thread.commit.latency.max",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.request.latency.max",
            "kafka.producer.txn.commit.time.ns.total");

    private static final Pattern RANDOM =
            Pattern.compile("-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return !id.getName().startsWith("kafka.") || CHOSEN.contains(id.getName())
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("kafka.")) {
            return id;
        }
        return id.replaceTags(id.getTags().stream()
                .map(tag -> Tag.of(tag.getKey(), RANDOM.matcher(tag.getValue()).replaceAll("")))
                .toList());
    }
}
