package io.qoswatch.producer.poll;

import java.time.Duration;
import java.util.List;

import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.QosSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is new from Zoom and publishes it. A meeting that fails does not keep the others from being polled; a meeting
 * that has ended is completed from Zoom's past. Used by one thread.
 */
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** Revisions of what is older are not expected; bounds the memory. */
    private static final Duration HORIZON = Duration.ofHours(3);

    private final LiveMeetings liveMeetings;
    private final QosPages pages;
    private final SamplePublisher publisher;
    private final StopSignal stop;
    private final ProducerStats stats;
    private final SeenSamples seen = new SeenSamples(HORIZON);
    private final EndedMeetings ended;

    /**
     * @param zoom where samples come from
     * @param publisher where they go to
     * @param settings what to look at
     * @param stop ends a poll between two requests
     * @param stats counts
     */
    public Poller(
            ZoomApi zoom, SamplePublisher publisher, PollSettings settings, StopSignal stop, ProducerStats stats) {
        DeadLetters deadLetters = new DeadLetters(publisher, stats);
        this.liveMeetings = new LiveMeetings(zoom, new MeetingListParser(stats), settings, deadLetters);
        this.pages = new QosPages(zoom, new QosPageParser(stats), settings, deadLetters);
        this.publisher = publisher;
        this.stop = stop;
        this.stats = stats;
        this.ended = new EndedMeetings(settings.clock());
    }

    /**
     * One cycle.
     *
     * @throws ZoomException if the failure concerns every meeting
     * @throws PublishException if Kafka did not take everything; the next poll repeats what is missing
     */
    public void pollOnce() {
        List<Meeting> live = liveMeetings.list();
        ended.update(live);
        for (Meeting meeting : live) {
            poll(meeting);
        }
        for (Meeting meeting : ended.toComplete()) {
            complete(meeting);
        }
        ended.forgetOld().forEach(seen::forget);
    }

    private void poll(Meeting meeting) {
        try {
            publishNew(meeting, QosType.LIVE);
        } catch (ZoomException e) {
            goOnAfter(e);
        }
    }

    private void complete(Meeting meeting) {
        try {
            publishNew(meeting, QosType.PAST);
            ended.completed(meeting);
        } catch (ZoomException e) {
            goOnAfter(e);
            if (ended.failedForGood(meeting)) {
                LOG.warn("gave up completing an ended meeting, last failure: {}", e.getMessage());
            }
        }
    }

    /** Samples count as seen only after the brokers have them, page by page. */
    private void publishNew(Meeting meeting, QosType type) {
        PageToken token = new PageToken();
        QosPage page;
        do {
            if (stop.isGiven()) {
                return;
            }
            page = pages.read(meeting, type, token.value());
            List<QosSample> samples = page.samples();
            List<QosSample> unseen = seen.unseen(samples);
            publisher.publish(unseen, List.of());
            seen.remember(unseen);
            stats.duplicatesSkipped(samples.size() - unseen.size());
        } while (token.advance(page.nextPageToken()));
    }

    private void goOnAfter(ZoomException failure) {
        if (failure.kind() == FailureKind.STOP || failure.reason().endsPoll()) {
            throw failure;
        }
        stats.failed(failure.reason().name());
        if (failure.kind() == FailureKind.SKIP_MEETING) {
            LOG.info("meeting skipped in this poll: {}", failure.getMessage());
        } else {
            LOG.warn("meeting failed, tried again at the next poll: {}", failure.getMessage());
        }
    }
}
