package io.qoswatch.streams.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Encodes each result with the schema of its sink's topic. Threads: any, once the sinks are added. */
final class AvroResults implements ResultEncoder {

    private record Sink(String topic, Serializer<Object> serializer) {}

    private final Map<String, Sink> sinks = new HashMap<>();

    @SuppressWarnings("unchecked") // The processor sends to a sink what the sink's topic holds.
    void add(String sink, String topic, Serializer<?> serializer) {
        sinks.put(sink, new Sink(topic, (Serializer<Object>) serializer));
    }

    @Override
    public Object encode(String sink, SpecificRecord result) {
        Sink to = Objects.requireNonNull(sinks.get(sink), sink);
        return to.serializer().serialize(to.topic(), result);
    }
}
