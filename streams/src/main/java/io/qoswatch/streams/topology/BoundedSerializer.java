package io.qoswatch.streams.topology;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a value that Kafka would refuse for its size, before it is sent. Once it is sent the whole transaction is lost, and with
 * it the service each time it is started.
 */
final class BoundedSerializer<V> implements Serializer<V> {

    /** Kafka's default limit is 1 MiB for key, value, headers and what frames them. */
    private static final int LARGEST = 1_000_000;

    private final Serializer<V> serializer;

    BoundedSerializer(Serializer<V> serializer) {
        this.serializer = serializer;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        return value == null ? null : checked(serializer.serialize(topic, value));
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable V value) {
        return value == null ? null : checked(serializer.serialize(topic, headers, value));
    }

    private static byte @Nullable [] checked(byte @Nullable [] bytes) {
        if (bytes != null && bytes.length > LARGEST) {
            throw new RecordTooLargeException("the result has " + bytes.length + " bytes, more than " + LARGEST);
        }
        return bytes;
    }

    @Override
    public void close() {
        serializer.close();
    }
}
