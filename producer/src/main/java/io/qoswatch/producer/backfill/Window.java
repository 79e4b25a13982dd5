package io.qoswatch.producer.backfill;

import io.qoswatch.schemas.MeetingKind;

/**
 * What is listed and finished at once.
 *
 * @param kind meetings or webinars
 * @param starts when they started
 * @param isFinal whether all of them have ended for sure, so that the list is complete
 */
record Window(MeetingKind kind, Span starts, boolean isFinal) {}
