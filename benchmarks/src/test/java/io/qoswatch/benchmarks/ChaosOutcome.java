package io.qoswatch.benchmarks;

import java.util.List;

/**
 * What a reader of committed records finds.
 *
 * @param transitions of {@code qos.alerts}, as the oracle tells them
 * @param transitionIds alert id and sequence of each
 * @param windows of {@code qos.windows}, as the oracle tells them
 * @param open alerts that {@code qos.alerts.current} has
 */
record ChaosOutcome(List<String> transitions, List<String> transitionIds, List<String> windows, int open) {}
