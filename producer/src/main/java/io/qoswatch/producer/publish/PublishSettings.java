package io.qoswatch.producer.publish;

/**
 * How things are published.
 *
 * @param transactionalId Kafka's {@code transactional.id}: of two producers that have the same, only the later one publishes
 * @param deadLetterPayload what of dead letters is published
 */
public record PublishSettings(String transactionalId, DeadLetterPayload deadLetterPayload) {

    /** The same for a backfill, which runs beside the live polls and is ended by another backfill only. */
    public PublishSettings ofBackfill() {
        return new PublishSettings(transactionalId + "-backfill", deadLetterPayload);
    }
}
