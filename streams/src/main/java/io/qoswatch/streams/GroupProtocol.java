package io.qoswatch.streams;

import java.util.Arrays;
import java.util.Locale;

/** How the instances of the application share the partitions among each other. */
public enum GroupProtocol {
    /** One of the instances decides, as consumer groups always did; every broker knows it. */
    CLASSIC,
    /** The brokers decide (KIP-1071); needs brokers from 4.2 on with the feature {@code streams.version} at 1. */
    STREAMS;

    /** As Kafka's {@code group.protocol} spells it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GroupProtocol of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    static String[] labels() {
        return Arrays.stream(values()).map(GroupProtocol::label).toArray(String[]::new);
    }
}
