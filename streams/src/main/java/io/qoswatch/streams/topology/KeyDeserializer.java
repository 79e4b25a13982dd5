package io.qoswatch.streams.topology;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads keys, and refuses a record without one, or with one that no participant has. */
final class KeyDeserializer implements Deserializer<String> {

    /** Ids of meetings and participants are a few dozen bytes. Results repeat the key in their headers. */
    private static final int LONGEST = 1_024;

    @Override
    public String deserialize(String topic, byte @Nullable [] key) {
        if (key == null) {
            throw new SerializationException("the record has no key");
        }
        if (key.length > LONGEST) {
            throw new SerializationException("the key has " + key.length + " bytes, more than " + LONGEST);
        }
        return new String(key, UTF_8);
    }
}
