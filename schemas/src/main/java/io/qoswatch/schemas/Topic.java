package io.qoswatch.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the contract. Keys are UTF-8 strings. Immutable.
 *
 * @param <V> type of the values
 * @param name name of the topic
 * @param valueType generated Avro class of the values, or {@code byte[]} for topics that keep original bytes
 * @param key what a key is, for people
 * @param partitions default number of partitions; topics keyed alike have the same number
 * @param cleanup what the broker does with old records
 * @param compression how the broker keeps the records
 * @param retention how long the broker keeps records; of a topic with cleanup {@link Cleanup#COMPACT} how long it keeps at
 *     least those that later ones have replaced, so that reading the topic from its start does not take long
 * @param description what flows through the topic, in one sentence
 */
public record Topic<V>(
        String name,
        Class<V> valueType,
        String key,
        int partitions,
        Cleanup cleanup,
        Compression compression,
        Duration retention,
        String description) {

    /** What a broker does with old records, see {@code cleanup.policy}. */
    public enum Cleanup {
        /** Deletes them after the retention. */
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        /** Keeps the latest of each key. */
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT);

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** How a broker keeps records, see {@code compression.type} of a topic. */
    public enum Compression {
        /** As whoever wrote them compressed them. */
        AS_SENT("producer"),
        /**
         * In gzip, which every client library reads without a further codec. The broker compresses anew what came otherwise: for
         * topics with few records.
         */
        GZIP("gzip");

        private final String type;

        Compression(String type) {
            this.type = type;
        }
    }

    /** True if values are Avro in Confluent's wire format, false if they are plain bytes. */
    public boolean isAvro() {
        return valueType != byte[].class;
    }

    /** Subject of the values' schema by Confluent's TopicNameStrategy. */
    public String valueSubject() {
        return name + "-value";
    }

    /**
     * What creates this topic.
     *
     * @param partitionsOverride number of partitions, or 0 for the topic's own
     * @param replicationFactor replicas of each partition, or -1 for the broker's default
     */
    public NewTopic toNewTopic(int partitionsOverride, short replicationFactor) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy);
        config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, compression.type);
        if (cleanup == Cleanup.DELETE) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        } else {
            // By default the cleaner leaves the records of a week alone, and starts when half of the rest is outdated.
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis()));
            config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        }
        return new NewTopic(name, partitionsOverride > 0 ? partitionsOverride : partitions, replicationFactor)
                .configs(config);
    }
}
