package io.qoswatch.producer.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.MeetingPage;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

/** Lists what runs now, over all pages. Not thread-safe. */
final class LiveMeetings {

    private final ZoomApi zoom;
    private final MeetingListParser parser;
    private final PollSettings settings;
    private final DeadLetters deadLetters;
    private int pages;

    LiveMeetings(ZoomApi zoom, MeetingListParser parser, PollSettings settings, DeadLetters deadLetters) {
        this.zoom = zoom;
        this.parser = parser;
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    /** Each meeting once, in Zoom's order; a meeting moves between pages when others end. */
    List<Meeting> list() {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        pages = 0;
        for (MeetingKind kind : MeetingKind.values()) {
            if (settings.kinds().contains(kind)) {
                list(kind, byUuid);
            }
        }
        return List.copyOf(byUuid.values());
    }

    /** How many pages the last list had. */
    int pages() {
        return pages;
    }

    private void list(MeetingKind kind, Map<String, Meeting> byUuid) {
        PageToken token = new PageToken();
        MeetingPage page;
        do {
            page = read(kind, zoom.liveMeetings(kind, token.value()));
            pages++;
            for (Meeting meeting : page.meetings()) {
                settings.privacy().applyTo(meeting);
                byUuid.putIfAbsent(meeting.getUuid(), meeting);
            }
        } while (token.advance(page.nextPageToken()));
    }

    private MeetingPage read(MeetingKind kind, Document document) {
        try {
            MeetingPage page = parser.parse(document.body(), kind);
            deadLetters.keep(null, document, page.rejected());
            return page;
        } catch (MalformedDocumentException e) {
            deadLetters.keep(null, document, e);
            throw document.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
