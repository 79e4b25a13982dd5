package io.qoswatch.streams.topology;

import java.time.Duration;

import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.WindowPolicy;

/**
 * What the topology does, as opposed to where it runs.
 *
 * @param windows how samples become windows
 * @param rules what windows are judged by
 * @param latencyReading how the MOS estimate reads Zoom's latency
 * @param noDataWallClock how long, by the wall clock, a participant may be silent before its alerts end
 * @param stateRetention how long, by the wall clock, a silent participant is remembered, to know late samples
 * @param replay whether samples are read again: then all that comes of them tells of the past
 */
public record TopologySettings(
        WindowPolicy windows,
        RuleSet rules,
        MosEstimator.LatencyReading latencyReading,
        Duration noDataWallClock,
        Duration stateRetention,
        boolean replay) {}
