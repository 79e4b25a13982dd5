package io.qoswatch.producer.backfill;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come.
 *
 * @param window which window of the past it is at, from 1, the newest; 0 before the first
 * @param windows how many there are
 * @param starts when the window's meetings started
 * @param meeting how many meetings of the window are through
 * @param meetings how many the window has
 * @param counts what the whole run has done
 * @param waitsUntil when it goes on, null if it does not wait
 * @param waitsFor why it waits, empty if it does not
 */
public record BackfillReport(
        int window,
        int windows,
        Span starts,
        int meeting,
        int meetings,
        BackfillCounts counts,
        @Nullable Instant waitsUntil,
        String waitsFor) {}
