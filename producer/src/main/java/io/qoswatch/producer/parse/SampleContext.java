package io.qoswatch.producer.parse;

import java.time.Instant;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.SampleSource;

/**
 * What a QoS document does not say about its samples.
 *
 * @param meeting the meeting that was asked for; all samples share this record
 * @param observedAt when the document came
 * @param source what was asked
 */
public record SampleContext(Meeting meeting, Instant observedAt, SampleSource source) {}
