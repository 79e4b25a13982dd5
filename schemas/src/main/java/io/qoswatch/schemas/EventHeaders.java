package io.qoswatch.schemas;

import org.apache.kafka.common.header.Headers;
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

    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] CONTENT_TYPE = AVRO_CONTENT_TYPE.getBytes(UTF_8);

    private static final byte[] PRODUCER = PRODUCER_SOURCE.getBytes(UTF_8);
    private static final byte[] STREAMS = STREAMS_SOURCE.getBytes(UTF_8);
    private static final byte[] SAMPLE = "io.qoswatch.sample".getBytes(UTF_8);
    private static final byte[] WINDOW = "io.qoswatch.window".getBytes(UTF_8);
    private static final byte[] ALERT = "io.qoswatch.alert".getBytes(UTF_8);
    private static final byte[] PARTICIPANT = "io.qoswatch.participant".getBytes(UTF_8);

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

    private static Headers headers(String id, byte[] source, byte[] type, String time) {
        Headers headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", id.getBytes(UTF_8));
        headers.add("ce_source", source);
        headers.add("ce_type", type);
        headers.add("ce_time", time.getBytes(UTF_8));
        headers.add("content-type", CONTENT_TYPE);
        return headers;
    }
}
