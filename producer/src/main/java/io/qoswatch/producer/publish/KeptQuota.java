package io.qoswatch.producer.publish;

import java.time.Instant;

import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/**
 * What predecessors have kept of their calls.
 *
 * @param latest the latest record that can be read, or null if there is none
 * @param unreadableAt when a later record was written that cannot be read, or null if there is none
 */
public record KeptQuota(@Nullable QosQuota latest, @Nullable Instant unreadableAt) {}
