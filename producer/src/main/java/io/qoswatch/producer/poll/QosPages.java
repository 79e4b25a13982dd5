package io.qoswatch.producer.poll;

import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.parse.SampleContext;
import io.qoswatch.schemas.Meeting;

/** Reads pages of samples, with the privacy policy applied. Not thread-safe. */
public final class QosPages {

    private final ZoomApi zoom;
    private final QosPageParser parser;
    private final PollSettings settings;
    private final DeadLetters deadLetters;

    /**
     * @param zoom where pages come from
     * @param settings say what is kept of personal data, and what time it is
     * @param deadLetters where pages and samples go that cannot be used
     */
    public QosPages(ZoomApi zoom, QosPageParser parser, PollSettings settings, DeadLetters deadLetters) {
        this.zoom = zoom;
        this.parser = parser;
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    /** One page; what of it cannot be used is kept as dead letters. */
    public QosPage read(Meeting meeting, QosType type, String pageToken) {
        Document document = zoom.participantsQos(meeting, type, pageToken);
        SampleContext context = new SampleContext(meeting, settings.clock().instant(), type.source());
        try {
            QosPage page = parser.parsePage(document.body(), context);
            page.participants().forEach(participant -> settings.privacy().applyTo(participant.participant()));
            deadLetters.keep(meeting.getUuid(), document, page.rejected());
            return page;
        } catch (MalformedDocumentException e) {
            deadLetters.keep(meeting.getUuid(), document, e);
            throw document.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
