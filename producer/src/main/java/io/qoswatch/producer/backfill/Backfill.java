package io.qoswatch.producer.backfill;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qoswatch.producer.api.HistoryLimits;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.publish.BackfillMark;
import io.qoswatch.producer.publish.Batch;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a part of the past, window by window and meeting by meeting, the newest first. What ended in the last hours is
 * left to the live polls. Used by one thread, for one run.
 */
final class Backfill {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private static final int PAGE = 10;

    private final SamplePublisher publisher;
    private final BackfillMemory memory;
    private final MeetingHistory history;
    private final PastMeetings pastMeetings;
    private final Finished finished;
    private final Tally tally;
    private final List<Window> windows;
    private final Progress progress;
    private final Patience patience;
    private final Set<@Nullable String> subAccounts;
    private final boolean ofWholeAccount;

    /**
     * @param zoom where samples come from
     * @param publisher where they go to
     * @param memory what was published before
     * @param settings what to look at
     * @param control what it is ruled by
     */
    Backfill(
            ZoomApi zoom,
            SamplePublisher publisher,
            BackfillMemory memory,
            BackfillSettings settings,
            BackfillControl control) {
        this.publisher = publisher;
        this.memory = memory;
        this.history = new MeetingHistory(zoom, publisher, memory, settings, control.stats());
        this.pastMeetings = new PastMeetings(zoom, history.meetingPages(), settings.poll());
        this.ofWholeAccount = settings.ofWholeAccount();
        this.subAccounts = settings.poll().accounts().stream()
                .filter(ZoomAccount::isSub)
                .map(ZoomAccount::id)
                .collect(Collectors.toSet());
        this.finished = new Finished(settings.publisher(), memory.finished());
        this.tally = new Tally(control.stats());
        this.windows = windows(settings);
        this.progress = new Progress(control.reports(), tally, settings.range(), windows.size(), System::nanoTime);
        this.patience = new Patience(control, settings, (failure, until) -> {
            history.flush();
            control.stats().failed(failure.reason().name());
            progress.waits(settings.clock().instant(), until, failure.reason().text());
        });
    }

    /**
     * Fetches all that can be fetched now.
     *
     * @throws ZoomException if nothing can succeed before somebody changes the configuration, the app or the plan
     * @throws PublishException if Kafka did not take everything; the next run fetches what is missing
     */
    BackfillOutcome run() {
        try {
            windows.forEach(this::fill);
            return outcome(tally.hasFailures() ? BackfillEnd.INCOMPLETE : BackfillEnd.FINISHED);
        } catch (EarlyEnd e) {
            history.flush();
            return outcome(e.end());
        }
    }

    /**
     * Lists all windows and fetches nothing.
     *
     * @param callsPerDay calls that a backfill may make in a day, 0 for any number
     * @throws ZoomException if a window cannot be listed
     */
    BackfillEstimate estimate(long callsPerDay) {
        long meetings = 0;
        long sampleCalls = 0;
        for (Window window : windows) {
            progress.windowStarts(window);
            List<Meeting> listed = list(window);
            progress.listed(listed.size());
            for (Meeting meeting : listed) {
                if (isToBeFetched(meeting)) {
                    meetings++;
                    sampleCalls += calls(meeting);
                }
            }
        }
        BackfillCounts counts = tally.counts();
        return new BackfillEstimate(
                meetings,
                counts.before(),
                counts.left(),
                sampleCalls,
                history.meetingPages().read(),
                callsPerDay);
    }

    private List<Window> windows(BackfillSettings settings) {
        Instant finalBefore = memory.pollsFrom().minus(HistoryLimits.LONGEST_MEETING);
        return settings.poll().kinds().stream()
                .flatMap(kind -> windows(kind, settings, finalBefore))
                .sorted(Comparator.comparing((Window window) -> window.starts().to())
                        .reversed()
                        .thenComparing(Window::kind))
                .toList();
    }

    private Stream<Window> windows(MeetingKind kind, BackfillSettings settings, Instant finalBefore) {
        // A span is finished for the app's own account only: sub-accounts may be added later.
        List<Span> done = settings.poll().hasSubAccounts() ? List.of() : finished.spans(kind);
        return WindowPlan.windows(settings.range(), done, finalBefore).stream()
                .map(span -> new Window(kind, span, !span.to().isAfter(finalBefore)));
    }

    private void fill(Window window) {
        progress.windowStarts(window);
        List<Meeting> meetings;
        try {
            meetings = list(window);
        } catch (ZoomException e) {
            if (e.kind() == FailureKind.STOP) {
                throw e;
            }
            tally.failed();
            LOG.warn("meetings could not be listed, the next run tries again: {}", e.getMessage());
            return;
        }
        progress.listed(meetings.size());
        // What filters, groups and accounts leave out today may be wanted tomorrow.
        boolean isComplete = ofWholeAccount && pastMeetings.isInReach(window);
        for (Meeting meeting : meetings) {
            isComplete &= fill(meeting);
            progress.meetingDone();
        }
        if (isComplete && window.isFinal()) {
            finish(window);
        }
    }

    /** Whether it is finished. */
    private boolean fill(Meeting meeting) {
        if (!isToBeFetched(meeting)) {
            return isFinished(meeting);
        }
        patience.endIfStopped();
        BackfillMark mark = finished.mark(meeting);
        switch (history.fetch(meeting, mark, patience)) {
            case FAILED -> {
                tally.failed();
                return false;
            }
            case UNAVAILABLE -> tally.unavailable();
            case FETCHED -> tally.fetched();
        }
        finished.add(mark);
        return true;
    }

    private boolean isToBeFetched(Meeting meeting) {
        if (isFinished(meeting)) {
            tally.before();
            return false;
        }
        Instant end = meeting.getEndTime() == null
                ? PastMeetings.start(meeting).plus(HistoryLimits.LONGEST_MEETING)
                : meeting.getEndTime();
        if (memory.polled().contains(meeting.getUuid()) || end.isAfter(memory.pollsFrom())) {
            tally.left();
            return false;
        }
        return true;
    }

    private boolean isFinished(Meeting meeting) {
        return finished.contains(meeting) || isInFinishedSpan(meeting);
    }

    private boolean isInFinishedSpan(Meeting meeting) {
        return !subAccounts.contains(meeting.getAccountId())
                && finished.spans(meeting.getKind()).stream()
                        .anyMatch(span -> span.contains(PastMeetings.start(meeting)));
    }

    private List<Meeting> list(Window window) {
        List<Meeting> meetings = patience.callPages(() -> patience.call(() -> pastMeetings.list(window)));
        tally.withoutStart(pastMeetings.withoutStart());
        return meetings;
    }

    private void finish(Window window) {
        List<BackfillMark> marks = finished.marks(window);
        publisher.publish(new Batch(List.of(), Map.of(), List.of(), List.of(), marks));
        finished.replace(window, marks);
    }

    private BackfillOutcome outcome(BackfillEnd end) {
        return new BackfillOutcome(end, tally.counts());
    }

    private static long calls(Meeting meeting) {
        Integer participants = meeting.getParticipantCount();
        return participants == null ? 1 : Math.max(1, (participants + PAGE - 1) / PAGE);
    }
}
