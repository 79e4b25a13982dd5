package io.qoswatch.producer.publish;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What predecessors have kept for themselves in one record.
 *
 * @param latest the latest record that can be read, or null if there is none
 * @param unreadableAt when a later record was written that cannot be read, or null if there is none
 */
public record Kept<V>(@Nullable V latest, @Nullable Instant unreadableAt) {}
