package io.qoswatch.producer.poll;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.Task;
import io.qoswatch.producer.seen.SeenSamples;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is new from Zoom and publishes it. A meeting that fails does not keep the others from being polled; a meeting
 * that has ended is completed from Zoom's past. Used by one thread.
 */
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** Longer than Zoom lets a meeting last; bounds the memory of a participant. */
    private static final Duration HORIZON = Duration.ofHours(31);

    private final LiveMeetings liveMeetings;
    private final QosPages pages;
    private final Outbox outbox;
    private final QuotaPlanner planner;
    private final StopSignal stop;
    private final ProducerStats stats;
    private final Workload workload;
    private final EndedMeetings ended;
    private final FailuresInARow failures = new FailuresInARow();
    private List<Meeting> live = List.of();

    /**
     * @param zoom where samples come from
     * @param publisher where they go to
     * @param cursors what was published before
     * @param settings what to look at
     * @param control what it is ruled by
     */
    public Poller(
            ZoomApi zoom,
            SamplePublisher publisher,
            Map<ParticipantKey, QosCursor> cursors,
            PollSettings settings,
            PollControl control) {
        SeenSamples seen = new SeenSamples(publisher.transactionalId(), HORIZON);
        cursors.forEach(seen::restore);
        this.planner = control.planner();
        this.stop = control.stop();
        this.stats = control.stats();
        this.outbox = new Outbox(publisher, seen, stats, System::nanoTime);
        DeadLetters deadLetters = new DeadLetters(outbox, stats);
        this.liveMeetings = new LiveMeetings(zoom, new MeetingListParser(stats), settings, deadLetters);
        this.pages = new QosPages(zoom, new QosPageParser(stats), settings, deadLetters);
        this.workload = new Workload(settings.marks(), settings.clock());
        this.ended = new EndedMeetings(
                settings.clock(),
                cursors.values().stream()
                        .map(QosCursor::getMeeting)
                        .filter(meeting -> settings.kinds().contains(meeting.getKind()))
                        .toList());
    }

    /**
     * One cycle. What Kafka did not take last time goes first: while it takes nothing, Zoom is not asked.
     *
     * @throws ZoomException if the failure concerns every meeting
     * @throws PublishException if Kafka did not take everything; the next poll repeats what is missing
     */
    public void pollOnce() {
        outbox.flush();
        try {
            fetch();
        } catch (ZoomException e) {
            outbox.flush();
            throw e;
        }
        outbox.flush();
        forgetOutdated();
    }

    private void fetch() {
        planner.pollStarts();
        failures.pollStarts();
        Optional<ZoomException> failedDiscovery = planner.discoveryIsDue() ? discover() : Optional.empty();
        fetchMeetings();
        if (failedDiscovery.isPresent()) {
            throw failedDiscovery.get();
        }
        failures.pollEnds();
        stats.live().pollEnds();
    }

    private void fetchMeetings() {
        Map<String, Meeting> toComplete = byUuid(ended.toComplete());
        Map<String, Meeting> running = byUuid(live);
        List<Meeting> completions = List.copyOf(toComplete.values());
        workload.update(live, completions);
        for (Task task : planner.choose(workload.tasks(live, completions))) {
            Meeting meeting = running.get(task.uuid());
            if (meeting != null) {
                poll(meeting);
            } else {
                complete(Objects.requireNonNull(toComplete.get(task.uuid())));
            }
        }
    }

    /** A list that fails does not keep the meetings that are known from being asked for; the failure comes after them. */
    private Optional<ZoomException> discover() {
        try {
            live = liveMeetings.list();
            planner.discovered(liveMeetings.pages());
            stats.live().listed(live.size(), liveMeetings.leftOut());
            ended.update(live);
            return Optional.empty();
        } catch (ZoomException e) {
            boolean concernsListsOnly =
                    e.reason() == FailureReason.HELD_BACK || !e.reason().endsPoll();
            if (e.kind() == FailureKind.STOP || !concernsListsOnly) {
                throw e;
            }
            planner.discoveryFailed();
            return Optional.of(e);
        }
    }

    private static Map<String, Meeting> byUuid(List<Meeting> meetings) {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        meetings.forEach(meeting -> byUuid.put(meeting.getUuid(), meeting));
        return byUuid;
    }

    private void forgetOutdated() {
        for (String uuid : ended.outdated()) {
            outbox.forget(uuid);
            ended.forget(uuid);
        }
    }

    private void poll(Meeting meeting) {
        try {
            stats.live().answered(addNew(meeting, QosType.LIVE));
            failures.answered();
        } catch (ZoomException e) {
            goOnAfter(e);
        }
    }

    private void complete(Meeting meeting) {
        try {
            addNew(meeting, QosType.PAST);
            failures.answered();
            outbox.flush();
            ended.completed(meeting);
        } catch (ZoomException e) {
            goOnAfter(e);
            if (ended.failedForGood(meeting, e)) {
                LOG.warn("gave up completing an ended meeting, last failure: {}", e.getMessage());
            }
        }
    }

    /** How many samples Zoom's answer had. */
    private int addNew(Meeting meeting, QosType type) {
        PageToken token = new PageToken();
        QosPage page;
        int read = 0;
        int samples = 0;
        boolean suspect = false;
        workload.asked(meeting);
        do {
            if (stop.isGiven()) {
                return samples;
            }
            page = pages.read(meeting, type, token.value());
            read++;
            suspect |= workload.isSuspect(page.samples());
            outbox.add(page.samples());
            samples += page.samples().size();
        } while (token.advance(page.nextPageToken()));
        workload.answered(meeting, read, suspect);
        return samples;
    }

    private void goOnAfter(ZoomException failure) {
        if (failure.kind() == FailureKind.STOP || failure.reason().endsPoll()) {
            throw failure;
        }
        failures.failed(failure);
        stats.failed(failure.reason().name());
        if (failure.kind() == FailureKind.SKIP_MEETING) {
            LOG.info("meeting skipped in this poll: {}", failure.getMessage());
        } else {
            LOG.warn("meeting failed, tried again at the next poll: {}", failure.getMessage());
        }
    }
}
