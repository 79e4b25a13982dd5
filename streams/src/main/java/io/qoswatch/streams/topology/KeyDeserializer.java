package io.qoswatch.streams.topology;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads keys, and refuses a record without one: its participant is not known. */
final class KeyDeserializer implements Deserializer<String> {

    @Override
    public String deserialize(String topic, byte @Nullable [] key) {
        if (key == null) {
            throw new SerializationException("the record has no key");
        }
        return new String(key, UTF_8);
    }
}
