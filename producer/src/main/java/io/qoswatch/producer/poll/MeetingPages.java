package io.qoswatch.producer.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.MeetingPage;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

/** Reads lists of meetings over all pages, with the privacy policy applied. Not thread-safe. */
public final class MeetingPages {

    private final MeetingListParser parser;
    private final PrivacyPolicy privacy;
    private final DeadLetters deadLetters;
    private int read;

    /**
     * @param privacy applied before anything is remembered
     * @param deadLetters where pages and meetings go that cannot be used
     */
    public MeetingPages(MeetingListParser parser, PrivacyPolicy privacy, DeadLetters deadLetters) {
        this.parser = parser;
        this.privacy = privacy;
        this.deadLetters = deadLetters;
    }

    /**
     * Each meeting once, in Zoom's order; a meeting moves between pages when others end.
     *
     * @param pages gives the page of a token
     */
    public List<Meeting> list(MeetingKind kind, Function<String, Document> pages) {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        PageToken token = new PageToken();
        MeetingPage page;
        do {
            page = parse(kind, pages.apply(token.value()));
            read++;
            for (Meeting meeting : page.meetings()) {
                privacy.applyTo(meeting);
                byUuid.putIfAbsent(meeting.getUuid(), meeting);
            }
        } while (token.advance(page.nextPageToken()));
        return List.copyOf(byUuid.values());
    }

    /** How many pages were read so far. */
    public int read() {
        return read;
    }

    private MeetingPage parse(MeetingKind kind, Document document) {
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
