package io.qoswatch.producer.dlq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.dlq.Revival.Revived;
import io.qoswatch.producer.dlq.Revival.Stays;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.parse.SampleContext;
import io.qoswatch.producer.privacy.HiddenValues;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.seen.SeenSamples;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads Zoom's documents, and parts of them, with this release's parser. Samples that the producer's cursors tell to be
 * published, and those that an earlier letter gave, are left out, whatever their values; the others have revision 0 and so the
 * id that the producer would have given them. Not thread-safe.
 */
final class UnreadDocuments {

    private static final Duration HORIZON = Duration.ofHours(31);

    private final QosPageParser parser;
    private final PrivacyPolicy privacy;
    private final SampleRecords records;
    private final Map<String, Meeting> meetings = new HashMap<>();
    private final SeenSamples seen = new SeenSamples("qoswatch-dlq-redrive", HORIZON);

    UnreadDocuments(
            QosPageParser parser,
            PrivacyPolicy privacy,
            SampleRecords records,
            Map<ParticipantKey, QosCursor> cursors) {
        this.parser = parser;
        this.privacy = privacy;
        this.records = records;
        cursors.forEach((participant, cursor) -> {
            seen.restore(participant, cursor);
            meetings.putIfAbsent(participant.meetingUuid(), cursor.getMeeting());
        });
    }

    Revival revive(Letter letter) {
        byte[] key = letter.key();
        byte[] value = letter.value();
        if (key == null) {
            return new Stays("a list of meetings, holds no samples");
        }
        if (letter.isTruncated()) {
            return new Stays("truncated");
        }
        if (value == null || value.length == 0) {
            return new Stays("nothing of it was kept");
        }
        try {
            byte[] document =
                    letter.header("payload").orElse("").equals("original") ? value : HiddenValues.without(value);
            return revived(letter, parse(document, context(letter, new String(key, UTF_8))));
        } catch (MalformedDocumentException e) {
            return new Stays(String.valueOf(e.getMessage()));
        } catch (IOException e) { // Not shown: the message may quote the document.
            return new Stays("not valid JSON");
        }
    }

    /** A page, or else a participant's part of one. */
    private QosPage parse(byte[] document, SampleContext context) throws MalformedDocumentException {
        try {
            return parser.parsePage(document, context);
        } catch (MalformedDocumentException e) {
            QosPage part = parser.parseParticipant(document, context);
            if (part.samples().isEmpty()) {
                throw e;
            }
            return part;
        }
    }

    private Revival revived(Letter letter, QosPage page) {
        if (page.samples().isEmpty()) {
            return new Stays(
                    page.rejected().isEmpty()
                            ? "holds no samples"
                            : page.rejected().get(0).reason());
        }
        page.participants().forEach(participant -> privacy.applyTo(participant.participant()));
        List<QosSample> missing = seen.unseen(page.samples()).stream()
                .filter(sample -> sample.getRevision() == 0)
                .toList();
        seen.apply(seen.after(missing));
        var sent = new ArrayList<>(missing.stream().map(records::of).toList());
        page.rejected().forEach(part -> sent.add(records.of(letter, part)));
        return new Revived(sent, missing.size());
    }

    private SampleContext context(Letter letter, String meetingUuid) {
        Meeting meeting = meetings.computeIfAbsent(meetingUuid, uuid -> {
            Meeting unknown = new Meeting();
            unknown.setUuid(uuid);
            unknown.setKind(letter.origin().contains("/webinars/") ? MeetingKind.WEBINAR : MeetingKind.MEETING);
            return unknown;
        });
        return new SampleContext(meeting, letter.time(), SampleSource.REST_BACKFILL);
    }
}
