package io.qoswatch.streams.rule;

import io.qoswatch.schemas.MediaStreamName;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a window.
 *
 * @param level how bad it is
 * @param value the worst value over the rule's streams, in the unit of the metric
 * @param stream the stream that has it; null for a figure that belongs to no stream
 */
public record Evaluation(
        Level level, double value, @Nullable MediaStreamName stream) {}
