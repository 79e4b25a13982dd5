package io.qoswatch.streams.rule;

import io.qoswatch.streams.window.Metric;

/**
 * What a rule compares with what. An open alert keeps the one that it stands on: it must be able to tell how it ends even when
 * its rule is gone.
 *
 * @param ruleId id of the rule
 * @param ruleVersion version of the rule
 * @param metric the figure
 * @param aggregate how the window's values become one
 * @param thresholds the limits
 */
public record Criterion(String ruleId, int ruleVersion, Metric metric, Aggregate aggregate, Thresholds thresholds) {}
