package io.qoswatch.streams.rule;

/**
 * Other thresholds for some participants.
 *
 * @param when who they are
 * @param thresholds the limits for them
 */
public record Segment(Selector when, Thresholds thresholds) {}
