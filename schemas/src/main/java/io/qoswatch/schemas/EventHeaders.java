package io.qoswatch.schemas;

import java.time.Instant;

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

    private EventHeaders() {}

    /** Headers of a sample: its id is {@code meetingUuid:userId/sampledAt/revision}. */
    public static Headers of(QosSample sample) {
        String id = ParticipantKey.of(sample) + "/" + sample.getSampledAt() + "/" + sample.getRevision();
        return headers(id, PRODUCER_SOURCE, "io.qoswatch.sample", sample.getSampledAt());
    }

    /** Headers of a window: its id is {@code key/windowEnd}. */
    public static Headers of(String key, QosWindow window) {
        return headers(key + "/" + window.getWindowEnd(), STREAMS_SOURCE, "io.qoswatch.window", window.getWindowEnd());
    }

    /** Headers of a transition: its id is {@code alertId/sequence}. */
    public static Headers of(QosAlert alert) {
        return headers(
                alert.getAlertId() + "/" + alert.getSequence(),
                STREAMS_SOURCE,
                "io.qoswatch.alert",
                alert.getOccurredAt());
    }

    /** Headers of an open alert whose state changed without a transition: its id is {@code alertId/sequence/windowEnd}. */
    public static Headers ofState(QosAlert alert) {
        return headers(
                alert.getAlertId() + "/" + alert.getSequence() + "/" + alert.getWindowEnd(),
                STREAMS_SOURCE,
                "io.qoswatch.alert",
                alert.getWindowEnd());
    }

    /** Headers of a participant's state: its id is {@code key/updatedAt}. */
    public static Headers of(String key, QosParticipant participant) {
        return headers(
                key + "/" + participant.getUpdatedAt(),
                STREAMS_SOURCE,
                "io.qoswatch.participant",
                participant.getUpdatedAt());
    }

    private static Headers headers(String id, String source, String type, Instant time) {
        Headers headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", id.getBytes(UTF_8));
        headers.add("ce_source", source.getBytes(UTF_8));
        headers.add("ce_type", type.getBytes(UTF_8));
        headers.add("ce_time", time.toString().getBytes(UTF_8));
        headers.add("content-type", CONTENT_TYPE);
        return headers;
    }
}
