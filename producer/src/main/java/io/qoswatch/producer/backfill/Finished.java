package io.qoswatch.producer.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.publish.BackfillMark;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.QosBackfill;

/** Which parts of the past are finished, and how that is noted. Not thread-safe. */
final class Finished {

    private final String publisher;
    private final Map<MeetingKind, List<Span>> spans = new HashMap<>();
    private final Map<String, QosBackfill> meetings = new HashMap<>();

    Finished(String publisher, List<QosBackfill> parts) {
        this.publisher = publisher;
        parts.forEach(this::add);
    }

    List<Span> spans(MeetingKind kind) {
        return spans.getOrDefault(kind, List.of());
    }

    boolean contains(Meeting meeting) {
        return meetings.containsKey(meeting.getUuid());
    }

    /** Note that a meeting that was listed is finished. */
    BackfillMark mark(Meeting meeting) {
        return BackfillMark.of(
                new QosBackfill(publisher, meeting.getKind(), meeting.getUuid(), PastMeetings.start(meeting), null));
    }

    /** Notes that the window is finished, in place of those on its meetings. */
    List<BackfillMark> marks(Window window) {
        List<BackfillMark> marks = new ArrayList<>();
        marks.add(BackfillMark.of(new QosBackfill(
                publisher,
                window.kind(),
                null,
                window.starts().from(),
                window.starts().to())));
        meetings.values().stream()
                .filter(meeting -> isIn(window, meeting))
                .forEach(meeting -> marks.add(BackfillMark.of(meeting).ended()));
        return marks;
    }

    /** Takes in notes on a window that are published. */
    void replace(Window window, List<BackfillMark> marks) {
        meetings.values().removeIf(meeting -> isIn(window, meeting));
        marks.forEach(this::add);
    }

    /** Takes in a note that is published. */
    void add(BackfillMark mark) {
        QosBackfill part = mark.finished();
        if (part != null) {
            add(part);
        }
    }

    private void add(QosBackfill part) {
        Instant end = part.getStartsBefore();
        if (part.getMeetingUuid() != null) {
            meetings.put(part.getMeetingUuid(), part);
        } else if (end != null) {
            spans.computeIfAbsent(part.getKind(), kind -> new ArrayList<>()).add(new Span(part.getStartsFrom(), end));
        }
    }

    private static boolean isIn(Window window, QosBackfill meeting) {
        return meeting.getKind() == window.kind() && window.starts().contains(meeting.getStartsFrom());
    }
}
