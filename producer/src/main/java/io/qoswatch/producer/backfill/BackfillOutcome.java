package io.qoswatch.producer.backfill;

/**
 * What became of a backfill.
 *
 * @param end how it ended
 * @param counts what it has done since it was connected to Kafka last
 */
public record BackfillOutcome(BackfillEnd end, BackfillCounts counts) {}
