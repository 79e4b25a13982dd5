package io.qoswatch.producer.backfill;

import java.util.function.Consumer;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.quota.Pause;

/**
 * What a backfill is ruled by, and tells what it does.
 *
 * @param stop ends it between two requests
 * @param pause how to wait
 * @param stats counts
 * @param reports takes a report whenever something is worth telling
 */
record BackfillControl(StopSignal stop, Pause pause, ProducerStats stats, Consumer<BackfillReport> reports) {}
