package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.qoswatch.producer.api.DayRange;
import io.qoswatch.producer.api.HistoryLimits;
import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.parse.MeetingPage;
import io.qoswatch.schemas.Meeting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in Zoom's past for what ended while nobody looked. A gap is looked through once, some time after its end, since what has
 * ended may be listed late; by a few pages at a time, since what is live has to be listed too. Not thread-safe.
 */
final class MissedMeetings {

    private static final Logger LOG = LoggerFactory.getLogger(MissedMeetings.class);

    private static final Duration UNTIL_LISTED = Duration.ofMinutes(15);
    private static final int PAGES_AT_A_TIME = 10;
    /** Zoom's clock, which ends meetings, and this one may differ by that. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final ZoomApi zoom;
    private final MeetingPages pages;
    private final PollSettings settings;
    private final Deque<MeetingList> lists = new ArrayDeque<>();
    private PageToken token = new PageToken();
    private @Nullable Gap gap;

    MissedMeetings(ZoomApi zoom, MeetingPages pages, PollSettings settings) {
        this.zoom = zoom;
        this.pages = pages;
        this.settings = settings;
    }

    /** Takes in that nobody looked between two times; a gap that is not looked through yet is looked through along with it. */
    void notKnown(Instant from, Instant to) {
        Gap longer = new Gap(gap == null ? from : gap.from(), to);
        LOG.info("what was live is not known from={} to={}", longer.from(), longer.to());
        gap = longer;
        lists.clear();
        lists.addAll(settings.lists());
        token = new PageToken();
        giveUpIfTooLong();
    }

    /** Since when it is not known what was live; empty if it is known. */
    Optional<Instant> notKnownSince() {
        return Optional.ofNullable(gap).map(Gap::from);
    }

    /**
     * Looks through some of the gap, if it is time to.
     *
     * @param found takes what ended in the gap, before a failure of later pages; others may be among them that began and ended
     *     between two lists
     * @throws ZoomException if a page cannot be had; the next time it is asked for again
     */
    void look(Consumer<List<Meeting>> found) {
        giveUpIfTooLong();
        Gap looked = gap;
        if (looked == null || now().isBefore(looked.to().plus(UNTIL_LISTED))) {
            return;
        }
        Optional<DayRange> days = DayRange.ofStarts(
                looked.from().minus(CLOCKS_DIFFER).minus(HistoryLimits.LONGEST_MEETING), looked.to(), now());
        for (int i = 0; i < PAGES_AT_A_TIME && days.isPresent() && !lists.isEmpty(); i++) {
            found.accept(readPage(days.get(), looked));
        }
        if (days.isEmpty() || lists.isEmpty()) {
            gap = null;
            LOG.info("missed meetings were looked for from={} to={}", looked.from(), looked.to());
        }
    }

    private List<Meeting> readPage(DayRange days, Gap looked) {
        MeetingList list = lists.element();
        MeetingPage page;
        try {
            page = pages.page(list, zoom.pastMeetings(list, days, token.value()));
        } catch (ZoomException e) {
            if (e.reason() == FailureReason.PAGE_TOKEN_EXPIRED) {
                token = new PageToken();
            }
            throw e;
        }
        if (!token.advance(page.nextPageToken())) {
            lists.remove();
            token = new PageToken();
        }
        Instant from = looked.from().minus(CLOCKS_DIFFER);
        return page.meetings().stream()
                .filter(meeting -> !latestEnd(meeting).isBefore(from))
                .toList();
    }

    private static Instant latestEnd(Meeting meeting) {
        if (meeting.getEndTime() != null) {
            return meeting.getEndTime();
        }
        return meeting.getStartTime() == null
                ? Instant.MAX
                : meeting.getStartTime().plus(HistoryLimits.LONGEST_MEETING);
    }

    private void giveUpIfTooLong() {
        if (gap != null && gap.from().isBefore(now().minus(settings.catchUp()))) {
            LOG.warn(
                    "missed meetings are not looked for, since the gap began longer ago than {} h; to fetch those that ended"
                            + " from {} to {}, run: qoswatch backfill --from {} --to {}",
                    settings.catchUp().toHours(),
                    gap.from(),
                    gap.to(),
                    gap.from().minus(HistoryLimits.LONGEST_MEETING).toString().substring(0, 10),
                    gap.to().toString().substring(0, 10));
            gap = null;
            lists.clear();
        }
    }

    private Instant now() {
        return settings.clock().instant();
    }

    private record Gap(Instant from, Instant to) {}
}
