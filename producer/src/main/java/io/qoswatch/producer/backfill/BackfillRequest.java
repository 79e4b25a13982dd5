package io.qoswatch.producer.backfill;

/**
 * What somebody wants of a backfill.
 *
 * @param starts when the meetings started
 * @param endsWhenUsedUp whether it ends when no call is left of the day, instead of waiting for the next
 */
public record BackfillRequest(Span starts, boolean endsWhenUsedUp) {}
