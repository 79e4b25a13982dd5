package io.qoswatch.producer.poll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.MeetingPage;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

/** Reads lists of meetings over all pages, with the privacy policy applied. Not thread-safe. */
public final class MeetingPages {

    private final MeetingListParser parser;
    private final PollSettings settings;
    private final DeadLetters deadLetters;
    private int read;
    private int leftOut;

    /**
     * @param settings which meetings are taken, and what of them is remembered
     * @param deadLetters where pages and meetings go that cannot be used
     */
    public MeetingPages(MeetingListParser parser, PollSettings settings, DeadLetters deadLetters) {
        this.parser = parser;
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    /**
     * Each meeting that the filter accepts, once, in Zoom's order; a meeting moves between pages when others end.
     *
     * @param pages gives the page of a token
     */
    public List<Meeting> list(MeetingList list, Function<String, Document> pages) {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        Set<String> others = new HashSet<>();
        PageToken token = new PageToken();
        MeetingPage page;
        do {
            page = page(list, pages.apply(token.value()), others);
            page.meetings().forEach(meeting -> byUuid.putIfAbsent(meeting.getUuid(), meeting));
        } while (token.advance(page.nextPageToken()));
        leftOut += others.size();
        return List.copyOf(byUuid.values());
    }

    /** The meetings of one page that the filter accepts. */
    public MeetingPage page(MeetingList list, Document document) {
        return page(list, document, new HashSet<>());
    }

    /** @param others gets UUIDs of the meetings that the filter leaves out */
    private MeetingPage page(MeetingList list, Document document, Set<String> others) {
        MeetingPage page = parse(list.kind(), document);
        read++;
        List<Meeting> accepted = new ArrayList<>();
        for (Meeting meeting : page.meetings()) {
            if (settings.filter().accepts(meeting)) {
                meeting.setAccountId(list.account().id());
                settings.privacy().applyTo(meeting);
                accepted.add(meeting);
            } else {
                others.add(meeting.getUuid());
            }
        }
        return new MeetingPage(List.copyOf(accepted), page.rejected(), page.nextPageToken());
    }

    /** How many meetings the filter has left out so far. */
    public int leftOut() {
        return leftOut;
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
