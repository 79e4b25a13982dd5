package io.qoswatch.producer.backfill;

import java.time.Duration;

import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.poll.DeadLetters;
import io.qoswatch.producer.poll.MeetingPages;
import io.qoswatch.producer.poll.Outbox;
import io.qoswatch.producer.poll.PageToken;
import io.qoswatch.producer.poll.QosPages;
import io.qoswatch.producer.publish.BackfillMark;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.seen.SeenSamples;
import io.qoswatch.schemas.Meeting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches single meetings. That one is finished is published along with the last of its samples; until then cursors tell what
 * is published of it. Not thread-safe.
 */
final class MeetingHistory {

    private static final Logger LOG = LoggerFactory.getLogger(MeetingHistory.class);

    /** Any meeting's samples are told apart: nothing of the past is taken for published because it is old. */
    private static final Duration HORIZON = Duration.ofDays(8);

    private static final int MAX_FAILURES_IN_A_ROW = 20;

    private final BackfillMemory memory;
    private final SeenSamples seen;
    private final Outbox outbox;
    private final MeetingPages meetingPages;
    private final QosPages qosPages;
    private final ProducerStats stats;
    private int failuresInARow;

    /** What became of a meeting. */
    enum Result {
        FETCHED,
        UNAVAILABLE,
        FAILED
    }

    MeetingHistory(
            ZoomApi zoom,
            SamplePublisher publisher,
            BackfillMemory memory,
            BackfillSettings settings,
            ProducerStats stats) {
        this.memory = memory;
        this.stats = stats;
        this.seen = new SeenSamples(settings.publisher(), HORIZON);
        memory.cursors().forEach(seen::restore);
        this.outbox = new Outbox(publisher, seen, stats, System::nanoTime);
        DeadLetters deadLetters = new DeadLetters(outbox, stats);
        this.meetingPages = new MeetingPages(new MeetingListParser(stats), settings.poll(), deadLetters);
        this.qosPages = new QosPages(zoom, new QosPageParser(stats), settings.poll(), deadLetters);
    }

    /** Reads lists, with the same dead letters. */
    MeetingPages meetingPages() {
        return meetingPages;
    }

    /**
     * Publishes what is not published yet of a meeting.
     *
     * @param mark says that it is finished
     * @throws ZoomException if no meeting can be fetched
     * @throws PublishException if Kafka did not take everything; this object is of no use then
     */
    Result fetch(Meeting meeting, BackfillMark mark, Patience patience) {
        Result result = Result.FETCHED;
        try {
            memory.published().of(meeting.getUuid()).forEach(seen::restore);
            patience.callPages(() -> read(meeting, patience));
        } catch (ZoomException e) {
            if (e.reason() != FailureReason.NOT_AVAILABLE) {
                failed(e);
                return Result.FAILED;
            }
            result = Result.UNAVAILABLE;
        }
        failuresInARow = 0;
        outbox.finish(meeting.getUuid(), mark);
        return result;
    }

    /**
     * Publishes what is fetched, though no meeting may be finished by it.
     *
     * @throws PublishException if Kafka did not take everything
     */
    void flush() {
        outbox.flush();
    }

    /** The number of pages. */
    private int read(Meeting meeting, Patience patience) {
        PageToken token = new PageToken();
        QosPage page;
        int pages = 0;
        do {
            page = patience.call(() -> qosPages.read(meeting, QosType.HISTORY, token.value()));
            outbox.add(page.samples());
            pages++;
        } while (token.advance(page.nextPageToken()));
        return pages;
    }

    /** What Zoom has against one meeting it may have against all: then calls are not to be spent on finding out. */
    private void failed(ZoomException failure) {
        outbox.flush();
        failuresInARow++;
        if (failure.kind() == FailureKind.STOP || failuresInARow == MAX_FAILURES_IN_A_ROW) {
            throw failure;
        }
        stats.failed(failure.reason().name());
        LOG.warn("meeting could not be fetched, the next run tries it again: {}", failure.getMessage());
    }
}
