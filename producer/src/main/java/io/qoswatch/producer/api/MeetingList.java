package io.qoswatch.producer.api;

import io.qoswatch.schemas.MeetingKind;

/**
 * One of Zoom's lists.
 *
 * @param kind of meetings, or of webinars
 * @param account whose
 */
public record MeetingList(MeetingKind kind, ZoomAccount account) {}
