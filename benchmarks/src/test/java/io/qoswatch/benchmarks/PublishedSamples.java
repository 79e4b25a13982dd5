package io.qoswatch.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How often each sample was published, for readers of committed records.
 *
 * @param times by the event's id, which ends in the revision: the last samples of participants have some
 */
record PublishedSamples(Map<String, Integer> times) {

    static PublishedSamples read(Sandbox sandbox) {
        KafkaConnection connection = KafkaConnection.to(
                sandbox.kafka().bootstrapServers(), sandbox.registry().url());
        Map<String, Integer> times = new HashMap<>();
        try (CommittedTopic<?, String> topic =
                new CommittedTopic<>(connection, TopicCatalogue.SAMPLES, PublishedSamples::id)) {
            topic.read().forEach(id -> times.merge(id, 1, Integer::sum));
        }
        return new PublishedSamples(times);
    }

    /** How many of these were not published; names are ids without the revision. */
    long missing(Collection<String> names) {
        return names.stream().filter(name -> !times.containsKey(name + "/0")).count();
    }

    /** How many were published more than once in one revision. */
    long doubled() {
        return times.values().stream().filter(count -> count > 1).count();
    }

    /** How many records there are. */
    long records() {
        return times.values().stream().mapToLong(count -> count).sum();
    }

    private static String id(ConsumerRecord<String, ?> sample) {
        return new String(sample.headers().lastHeader("ce_id").value(), UTF_8);
    }
}
