package io.qoswatch.producer.parse;

import java.util.List;

import io.qoswatch.schemas.Meeting;

/**
 * One page of the list of meetings.
 *
 * @param meetings in the document's order, with personal attributes as Zoom gave them
 * @param rejected elements that could not be used
 * @param nextPageToken empty on the last page
 */
public record MeetingPage(List<Meeting> meetings, List<RejectedElement> rejected, String nextPageToken) {}
