package io.qoswatch.producer.seen;

import java.time.Duration;

import io.qoswatch.schemas.LastSample;
import io.qoswatch.schemas.QosSample;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A hash of a sample's measured values: everything in the schema from the first stream on, and nothing of who, when and
 * whence, but for one thing: whether it is the participant's {@linkplain LastSample last}. Often that is known only afterwards, and
 * whoever has the sample already must be told. Two samples of one participant and time with the same digest are the same. Cursors keep digests: what is null leaves
 * no trace, so that a field that is added to the schema changes no digest of a sample without it.
 */
final class SampleDigest {

    private static final int FIRST_VALUE =
            QosSample.getClassSchema().getField("audio_input").pos();
    private static final int FIELDS = QosSample.getClassSchema().getFields().size();

    /** Zoom's samples are a minute apart. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Stands behind all fields. */
    private static final long LAST = FIELDS;

    private SampleDigest() {}

    static long of(QosSample sample) {
        long digest = 0;
        for (int i = FIRST_VALUE; i < FIELDS; i++) {
            if (sample.get(i) instanceof SpecificRecordBase group) {
                digest = mix(mix(digest, i), ofGroup(group));
            }
        }
        return LastSample.is(sample, INTERVAL) ? mix(digest, LAST) : digest;
    }

    private static long ofGroup(SpecificRecordBase group) {
        int fields = group.getSchema().getFields().size();
        long digest = 1;
        for (int i = 0; i < fields; i++) {
            Object value = group.get(i);
            if (value != null) {
                digest = mix(mix(digest, i), bits(value));
            }
        }
        return digest;
    }

    private static long bits(Object value) {
        if (value instanceof Double number) {
            return Double.doubleToLongBits(number);
        }
        if (value instanceof Enum<?> level) {
            return level.name().hashCode();
        }
        return ((Number) value).longValue();
    }

    /** The finalizer of SplitMix64 spreads each bit over all. */
    private static long mix(long digest, long bits) {
        long z = (digest + 0x9E3779B97F4A7C15L) * 31 + bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
