package io.qoswatch.producer.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.publish.PublishedTimes;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosBackfill;
import io.qoswatch.schemas.QosCursor;

/**
 * What is published at the beginning of a run.
 *
 * @param pollsFrom what ended from then on is left to the live polls
 * @param finished parts of the past that former runs have finished
 * @param cursors what former runs have published of meetings that they did not finish
 * @param polled UUIDs of the meetings that the live polls are concerned with
 * @param published samples that are in Kafka, whoever published them
 */
record BackfillMemory(
        Instant pollsFrom,
        List<QosBackfill> finished,
        Map<ParticipantKey, QosCursor> cursors,
        Set<String> polled,
        PublishedTimes published) {}
