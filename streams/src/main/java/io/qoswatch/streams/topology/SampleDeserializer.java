package io.qoswatch.streams.topology;

import java.time.Duration;
import java.time.Instant;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.failure.PoisonToDeadLetters;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads samples, and refuses what is readable but no sample, so that {@link PoisonToDeadLetters} gets to see it. */
final class SampleDeserializer implements Deserializer<QosSample> {

    /**
     * A sample is about 700 bytes. A result repeats its attributes; if that were more than Kafka takes, 1 MiB by default, the whole
     * transaction would fail, and again after each restart.
     */
    private static final int LARGEST = 512 * 1024;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Deserializer<QosSample> avro;
    private final Duration mostAhead;

    /**
     * Reads samples.
     *
     * @param avro reads their bytes
     * @param mostAhead how far a sample's time may be ahead of the moment when it was observed
     */
    SampleDeserializer(Deserializer<QosSample> avro, Duration mostAhead) {
        this.avro = avro;
        this.mostAhead = mostAhead;
    }

    @Override
    public QosSample deserialize(String topic, byte @Nullable [] value) {
        return checked(value == null ? null : avro.deserialize(topic, bounded(value)));
    }

    @Override
    public QosSample deserialize(String topic, Headers headers, byte @Nullable [] value) {
        return checked(value == null ? null : avro.deserialize(topic, headers, bounded(value)));
    }

    private static byte[] bounded(byte[] value) {
        if (value.length > LARGEST) {
            throw new SerializationException("the sample has " + value.length + " bytes, more than " + LARGEST);
        }
        return value;
    }

    private QosSample checked(@Nullable QosSample sample) {
        if (sample == null) {
            throw new SerializationException("the record has no value");
        }
        // Windows and alerts are stamped with event time, and Kafka has no records from before 1970.
        if (sample.getSampledAt().isBefore(Instant.EPOCH)) {
            throw new SerializationException("sampled_at is before 1970");
        }
        if (sample.getSampledAt().isAfter(LATEST)) { // Beyond it, ends of windows overflow.
            throw new SerializationException("sampled_at is after 9999");
        }
        // It would be the participant's newest, and all that follow it in truth would be late.
        if (sample.getSampledAt().isAfter(sample.getObservedAt().plus(mostAhead))) {
            throw new SerializationException("sampled_at is more than " + mostAhead + " ahead of observed_at");
        }
        return sample;
    }

    @Override
    public void close() {
        avro.close();
    }
}
