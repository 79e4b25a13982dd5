package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.Task;
import io.qoswatch.producer.seen.SeenSamples;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.QosCursor;
import io.qoswatch.schemas.QosDiscovery;
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

    private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

    private final SamplePublisher publisher;
    private final QosPages pages;
    private final Outbox outbox;
    private final QuotaPlanner planner;
    private final StopSignal stop;
    private final ProducerStats stats;
    private final Workload workload;
    private final EndedMeetings ended;
    private final Discovery discovery;
    private final FailuresInARow failures = new FailuresInARow();
    private Instant knownUntil;

    /**
     * @param zoom where samples come from
     * @param publisher where they go to
     * @param memory what was published before
     * @param settings what to look at
     * @param control what it is ruled by
     */
    public Poller(
            ZoomApi zoom, SamplePublisher publisher, PollMemory memory, PollSettings settings, PollControl control) {
        SeenSamples seen = new SeenSamples(publisher.transactionalId(), HORIZON);
        memory.cursors().forEach(seen::restore);
        this.publisher = publisher;
        this.planner = control.planner();
        this.stop = control.stop();
        this.stats = control.stats();
        this.outbox = new Outbox(publisher, seen, stats, System::nanoTime);
        DeadLetters deadLetters = new DeadLetters(outbox, stats);
        this.pages = new QosPages(zoom, new QosPageParser(stats), settings, deadLetters);
        this.workload = new Workload(settings.marks(), settings.clock());
        this.knownUntil = memory.knownUntil() == null ? Instant.EPOCH : memory.knownUntil();
        this.ended = new EndedMeetings(
                settings.clock(),
                memory.cursors().values().stream()
                        .map(QosCursor::getMeeting)
                        .filter(meeting -> settings.kinds().contains(meeting.getKind()))
                        .toList(),
                memory.knownUntil() == null ? settings.clock().instant() : memory.knownUntil());
        MeetingPages lists = new MeetingPages(new MeetingListParser(stats), settings, deadLetters);
        this.discovery = new Discovery(
                new LiveMeetings(zoom, lists, settings),
                new MissedMeetings(zoom, lists, settings),
                ended,
                settings,
                control,
                memory.knownUntil());
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
        keepKnown();
        forgetOutdated();
    }

    private void fetch() {
        planner.pollStarts();
        failures.pollStarts();
        Optional<ZoomException> failedDiscovery = discovery.look();
        fetchMeetings();
        if (failedDiscovery.isPresent()) {
            throw failedDiscovery.get();
        }
        failures.pollEnds();
        stats.live().pollEnds();
    }

    private void fetchMeetings() {
        Map<String, Meeting> toComplete = byUuid(ended.toComplete());
        List<Meeting> live = discovery.live();
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

    private static Map<String, Meeting> byUuid(List<Meeting> meetings) {
        Map<String, Meeting> byUuid = new LinkedHashMap<>();
        meetings.forEach(meeting -> byUuid.put(meeting.getUuid(), meeting));
        return byUuid;
    }

    /** After the samples: what ended since then may not be published yet. */
    private void keepKnown() {
        discovery
                .knownUntil()
                .filter(until -> !until.isBefore(knownUntil.plus(KEPT_EVERY)))
                .ifPresent(until -> {
                    publisher.publish(new QosDiscovery(until));
                    knownUntil = until;
                });
    }

    private void forgetOutdated() {
        for (String uuid : ended.outdated(knownUntil)) {
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
            addNew(meeting, ended.isMissed(meeting) ? QosType.HISTORY : QosType.PAST);
            if (stop.isGiven()) { // Then not all of it was read.
                return;
            }
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
