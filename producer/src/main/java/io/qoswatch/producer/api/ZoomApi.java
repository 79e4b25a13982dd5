package io.qoswatch.producer.api;

import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.Meeting;

/**
 * The endpoints of Zoom's Dashboard API that give samples. Pages are asked for one by one: an empty page token stands for the
 * first page. Every method throws {@link ZoomException} if it gets no successful answer.
 */
public interface ZoomApi {

    /** A page of the meetings, or webinars, that run now. */
    Document liveMeetings(MeetingList list, String pageToken);

    /**
     * A page of the meetings, or webinars, that started on these days and have ended. Zoom takes a month at once, and none before
     * {@linkplain HistoryLimits#earliestDay six months ago}.
     *
     * @param days when they started
     */
    Document pastMeetings(MeetingList list, DayRange days, String pageToken);

    /** A page of the samples of all participants of a meeting, at most ten participants. */
    Document participantsQos(Meeting meeting, QosType type, String pageToken);

    /** The samples of one participant; the answer has no pages. */
    Document participantQos(Meeting meeting, String userId, QosType type);
}
