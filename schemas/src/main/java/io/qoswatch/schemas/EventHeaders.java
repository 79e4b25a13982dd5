package io.qoswatch.schemas;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Record headers of an event: CloudEvents 1.0, Kafka protocol binding, binary content mode.
 *
 * <p>{@code ce_id} is deterministic, so that an event that was published twice can be recognised.
 */
public final class EventHeaders {

    /** Media type of a value in Confluent's wire format: a zero byte, the schema id, Avro binary. */
    public static final String AVRO_CONTENT_TYPE = "application/vnd.confluent.avro";

    /** {@code ce_source} of events that the producer publishes. */
    public static final String PRODUCER_SOURCE = "/qoswatch/producer";

    /** {@code ce_source} of events that the streams application publishes. */
    public static final String STREAMS_SOURCE = "/qoswatch/streams";

    // Most of an event's headers are always the same, so they are made once.
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", AVRO_CONTENT_TYPE);
    private static final Header PRODUCER = header("ce_source", PRODUCER_SOURCE);
    private static final Header STREAMS = header("ce_source", STREAMS_SOURCE);
    private static final Header SAMPLE = header("ce_type", "io.qoswatch.sample");
    private static final Header WINDOW = header("ce_type", "io.qoswatch.window");
    private static final Header ALERT = header("ce_type", "io.qoswatch.alert");
    private static final Header PARTICIPANT = header("ce_type", "io.qoswatch.participant");

    private EventHeaders() {}

    /** Headers of a sample: its id is {@code meetingUuid:userId/sampledAt/revision}. */
    public static Headers of(QosSample sample) {
        String time = sample.getSampledAt().toString();
        String id = ParticipantKey.of(sample) + "/" + time + "/" + sample.getRevision();
        return headers(id, PRODUCER, SAMPLE, time);
    }

    /** Headers of a window: its id is {@code key/windowEnd}. */
    public static Headers of(String key, QosWindow window) {
        String time = window.getWindowEnd().toString();
        return headers(key + "/" + time, STREAMS, WINDOW, time);
    }

    /** Headers of a transition: its id is {@code alertId/sequence}. */
    public static Headers of(QosAlert alert) {
        String id = alert.getAlertId() + "/" + alert.getSequence();
        return headers(id, STREAMS, ALERT, alert.getOccurredAt().toString());
    }

    /** Headers of an open alert whose state changed without a transition: its id is {@code alertId/sequence/windowEnd}. */
    public static Headers ofState(QosAlert alert) {
        String time = alert.getWindowEnd().toString();
        return headers(alert.getAlertId() + "/" + alert.getSequence() + "/" + time, STREAMS, ALERT, time);
    }

    /** Headers of a participant's state: its id is {@code key/updatedAt}. */
    public static Headers of(String key, QosParticipant participant) {
        String time = participant.getUpdatedAt().toString();
        return headers(key + "/" + time, STREAMS, PARTICIPANT, time);
    }

    private static Headers headers(String id, Header source, Header type, String time) {
        return new RecordHeaders(
                new Header[] {SPEC_VERSION, header("ce_id", id), source, type, header("ce_time", time), CONTENT_TYPE});
    }

    private static Header header(String key, String value) {
        return new RecordHeader(key, value.getBytes(UTF_8));
    }
}
