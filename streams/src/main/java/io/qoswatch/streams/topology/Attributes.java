package io.qoswatch.streams.topology;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Who and what a participant's events are about: meeting and participant of its newest sample. */
final class Attributes {

    private static final int COUNT_OF_OTHERS =
            Meeting.getClassSchema().getField("participant_count").pos();

    private Attributes() {}

    /** The sample without its figures. */
    static QosSample of(QosSample sample) {
        QosSample attributes = new QosSample();
        attributes.setMeeting(sample.getMeeting());
        attributes.setParticipant(sample.getParticipant());
        attributes.setSampledAt(sample.getSampledAt());
        attributes.setObservedAt(sample.getObservedAt());
        attributes.setSource(sample.getSource());
        attributes.setRevision(0);
        return attributes;
    }

    /** A hash, never 0, that is stable over restarts. Leaves the number of participants out, which changes all the time. */
    static int hash(QosSample sample) {
        int hash = 31 * hash(sample.getMeeting(), COUNT_OF_OTHERS) + hash(sample.getParticipant(), -1);
        return hash == 0 ? 1 : hash;
    }

    private static int hash(SpecificRecord record, int without) {
        Schema schema = record.getSchema();
        int hash = 1;
        for (int i = 0; i < schema.getFields().size(); i++) {
            Object value = i == without ? null : record.get(i);
            hash = 31 * hash
                    + (value == null ? 0 : value instanceof Enum<?> e ? e.name().hashCode() : value.hashCode());
        }
        return hash;
    }

    /** Why the data of a participant ended, as far as its last sample tells. */
    static ResolvedReason reasonOfSilence(QosSample attributes) {
        if (attributes.getMeeting().getEndTime() != null) {
            return ResolvedReason.MEETING_ENDED;
        }
        return attributes.getParticipant().getLeaveTime() != null ? ResolvedReason.LEFT : ResolvedReason.NO_DATA;
    }
}
