package io.qoswatch.producer.poll;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.QuotaPlanner;

/**
 * What polls are ruled by, and tell what they do.
 *
 * @param planner decides which meetings to ask for
 * @param stop ends a poll between two requests
 * @param stats counts
 */
public record PollControl(QuotaPlanner planner, StopSignal stop, ProducerStats stats) {}
