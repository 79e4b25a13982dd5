package io.qoswatch.producer.publish;

/**
 * How things are published.
 *
 * @param transactionalId Kafka's {@code transactional.id}: of two producers that have the same, only the later one publishes
 * @param deadLetterPayload what of dead letters is published
 */
public record PublishSettings(String transactionalId, DeadLetterPayload deadLetterPayload) {}
