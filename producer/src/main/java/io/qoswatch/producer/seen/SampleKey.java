package io.qoswatch.producer.seen;

import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;

/**
 * What makes two samples the same one.
 *
 * @param participant whose it is
 * @param time its time, ms since 1970
 */
public record SampleKey(ParticipantKey participant, long time) {

    /** The key of a sample. */
    public static SampleKey of(QosSample sample) {
        return new SampleKey(ParticipantKey.of(sample), sample.getSampledAt().toEpochMilli());
    }
}
