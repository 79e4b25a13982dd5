package io.qoswatch.producer.poll;

import java.util.ArrayList;
import java.util.List;

import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.schemas.Meeting;

/** Lists what runs now, over all pages. Not thread-safe. */
final class LiveMeetings {

    private final ZoomApi zoom;
    private final PollSettings settings;
    private final MeetingPages meetingPages;
    private int pages;
    private int leftOut;

    LiveMeetings(ZoomApi zoom, MeetingPages meetingPages, PollSettings settings) {
        this.zoom = zoom;
        this.meetingPages = meetingPages;
        this.settings = settings;
    }

    /** Each meeting that the filter accepts, once, in Zoom's order. */
    List<Meeting> list() {
        int before = meetingPages.read();
        int leftOutBefore = meetingPages.leftOut();
        List<Meeting> meetings = new ArrayList<>();
        for (MeetingList list : settings.lists()) {
            meetings.addAll(meetingPages.list(list, token -> zoom.liveMeetings(list, token)));
        }
        pages = meetingPages.read() - before;
        leftOut = meetingPages.leftOut() - leftOutBefore;
        return List.copyOf(meetings);
    }

    /** How many other meetings the last list had, which the filter leaves out. */
    int leftOut() {
        return leftOut;
    }

    /** How many pages the last list had. */
    int pages() {
        return pages;
    }
}
