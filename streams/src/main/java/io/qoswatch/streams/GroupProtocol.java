package io.qoswatch.streams;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/** How the instances of the application share the partitions among each other. */
public enum GroupProtocol {
    /** One of the instances decides, as consumer groups always did; every broker knows it. */
    CLASSIC,
    /** The brokers decide (KIP-1071); needs brokers from 4.2 on with the feature {@code streams.version} at 1. */
    STREAMS;

    /** What a member of a classic group decides for itself, and of the other kind the brokers. */
    private static final Set<String> OF_CLASSIC_MEMBERS =
            Set.of(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG);

    private static final Set<String> CONSUMER_PREFIXES =
            Set.of(StreamsConfig.CONSUMER_PREFIX, StreamsConfig.MAIN_CONSUMER_PREFIX);

    /** As Kafka's {@code group.protocol} spells it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GroupProtocol of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /**
     * What of the operator's settings for Kafka does not go with it.
     *
     * @param overrides settings without the prefix {@code kafka.}
     */
    List<String> problems(Map<String, Object> overrides) {
        return this == CLASSIC
                ? List.of()
                : overrides.keySet().stream()
                        .filter(key -> OF_CLASSIC_MEMBERS.contains(key.substring(prefixLength(key))))
                        .sorted()
                        .map(key -> "kafka." + key
                                + ": does not go with group.protocol=streams, where it is a setting of the"
                                + " group on the brokers: streams." + key.substring(prefixLength(key)))
                        .toList();
    }

    private static int prefixLength(String key) {
        return CONSUMER_PREFIXES.stream()
                .filter(key::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    static String[] labels() {
        return Arrays.stream(values()).map(GroupProtocol::label).toArray(String[]::new);
    }
}
