package io.qoswatch.streams.rule;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Other thresholds for some participants, as they stand in a file; what is left out is as in the rule. */
record SegmentEntry(
        @Nullable Map<String, List<String>> when,
        @Nullable Double clear,
        @Nullable Double warning,
        @Nullable Double critical) {

    Segment toSegment(Thresholds rule) {
        if (when == null || when.isEmpty()) {
            throw new IllegalArgumentException("overrides: when is missing");
        }
        return new Segment(
                RuleEntry.selector(when),
                new Thresholds(
                        clear == null ? rule.clear() : clear,
                        warning == null ? rule.warning() : warning,
                        critical == null ? rule.critical() : critical));
    }
}
