package io.qoswatch.producer.backfill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.qoswatch.producer.api.DayRange;
import io.qoswatch.producer.api.HistoryLimits;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.poll.MeetingPages;
import io.qoswatch.producer.poll.PollSettings;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

/** Lists what started in a window and has ended. Not thread-safe. */
final class PastMeetings {

    private final ZoomApi zoom;
    private final MeetingPages pages;
    private final PollSettings settings;
    private int withoutStart;

    PastMeetings(ZoomApi zoom, MeetingPages pages, PollSettings settings) {
        this.zoom = zoom;
        this.pages = pages;
        this.settings = settings;
    }

    /** The newest first, by start. */
    List<Meeting> list(Window window) {
        List<Meeting> listed = DayRange.ofStarts(
                        window.starts().from(),
                        window.starts().to(),
                        settings.clock().instant())
                .map(days -> list(window.kind(), days))
                .orElse(List.of());
        List<Meeting> placed = listed.stream()
                .filter(meeting -> meeting.getStartTime() != null)
                .toList();
        withoutStart = listed.size() - placed.size();
        return placed.stream()
                .filter(meeting -> window.starts().contains(start(meeting)))
                .sorted(Comparator.comparing(PastMeetings::start).reversed())
                .toList();
    }

    private List<Meeting> list(MeetingKind kind, DayRange days) {
        return settings.lists(kind)
                .flatMap(list -> pages.list(list, token -> zoom.pastMeetings(list, days, token)).stream())
                .toList();
    }

    /** Meetings of the last list of which Zoom did not tell the start. */
    int withoutStart() {
        return withoutStart;
    }

    /** Whether Zoom still lists all of the window. */
    boolean isInReach(Window window) {
        return !day(window.starts().from())
                .isBefore(HistoryLimits.earliestDay(settings.clock().instant()));
    }

    /** Start of a meeting that was listed here. */
    static Instant start(Meeting meeting) {
        return Objects.requireNonNull(meeting.getStartTime());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
