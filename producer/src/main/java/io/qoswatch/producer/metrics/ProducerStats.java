package io.qoswatch.producer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** What the producer has done since it was made. Thread-safe; each figure is read by itself, not all at one moment. */
public final class ProducerStats {

    private final LongAdder polls = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder samplesPublished = new LongAdder();
    private final LongAdder revisions = new LongAdder();
    private final LongAdder duplicatesSkipped = new LongAdder();
    private final LongAdder documentsRejected = new LongAdder();
    private final LongAdder elementsRejected = new LongAdder();
    private final LongAdder cursorsUnreadable = new LongAdder();
    private final LongAdder meetingsMissed = new LongAdder();
    private final NamedCounters badFields = new NamedCounters();
    private final NamedCounters unknownMembers = new NamedCounters();
    private final NamedCounters failures = new NamedCounters();
    private final LongAdder tokens = new LongAdder();
    private final LiveFigures live = new LiveFigures();
    private final AtomicLong newestSample = new AtomicLong(Long.MIN_VALUE);
    private final MeterRegistry registry;
    private volatile boolean lastPollFinished;
    private volatile String lastFailure = "";
    private final LongSupplier nanoTime;
    private volatile long lastFinishedAt;

    /** Counts for whoever has this object alone. */
    public ProducerStats() {
        this(new CompositeMeterRegistry());
    }

    /** Counts for Prometheus too; the figures that are not told apart by name are bound by {@link ProducerMetrics}. */
    public ProducerStats(MeterRegistry registry) {
        this(registry, System::nanoTime);
    }

    /** The same with another measure of passing time, in nanoseconds. */
    public ProducerStats(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.lastFinishedAt = nanoTime.getAsLong();
    }

    /** Counts a poll that came to its end, even if single meetings failed in it. */
    public void pollFinished() {
        polls.increment();
        lastFinishedAt = nanoTime.getAsLong();
        lastPollFinished = true;
    }

    /** Counts a poll that was broken off, by its reason. */
    public void pollFailed(String reason) {
        failed(reason);
        lastFailure = reason;
        lastPollFinished = false;
    }

    /** Counts a request to Zoom's API; requests for tokens are not among them. */
    public void requestSent() {
        requests.increment();
    }

    /**
     * Counts a request to Zoom's API that has ended.
     *
     * @param endpoint what was asked for
     * @param outcome {@code ok}, or why it failed
     */
    public void requestEnded(String endpoint, String outcome) {
        registry.counter("qoswatch.zoom.requests", "endpoint", endpoint, "outcome", outcome)
                .increment();
    }

    /** Counts a new token. */
    public void tokenFetched() {
        tokens.increment();
    }

    /** Notes the time of a sample that the brokers acknowledged. */
    public void sampledAt(Instant time) {
        newestSample.accumulateAndGet(time.toEpochMilli(), Math::max);
    }

    /** Counts a sample that the brokers acknowledged. */
    public void samplePublished(boolean revision) {
        samplesPublished.increment();
        if (revision) {
            revisions.increment();
        }
    }

    /** Counts samples that were published before with the same values. */
    public void duplicatesSkipped(int samples) {
        duplicatesSkipped.add(samples);
    }

    /** Counts a document that could not be read at all. */
    public void documentRejected() {
        documentsRejected.increment();
    }

    /** Counts elements of a readable document that could not be used. */
    public void elementsRejected(int elements) {
        elementsRejected.add(elements);
    }

    /** Counts a cursor that could not be read at the start. */
    public void cursorUnreadable() {
        cursorsUnreadable.increment();
    }

    /** Counts a value that could not be read; the field became null. */
    public void badField(String field) {
        badFields.increment(field);
    }

    /** Counts a member of Zoom's answer that nothing here knows. */
    public void unknownMember(String member) {
        unknownMembers.increment(member);
    }

    /** Counts a failure by its reason. */
    public void failed(String reason) {
        failures.increment(reason);
        registry.counter("qoswatch.failures", "reason", reason.toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Counts meetings that were found in Zoom's past only, since nobody looked while they were live. */
    public void missed(int meetings) {
        meetingsMissed.add(meetings);
    }

    /** How much Zoom's live answers hold. */
    public LiveFigures live() {
        return live;
    }

    /** Polls that came to their end. */
    public long polls() {
        return polls.sum();
    }

    /** Whether the last poll came to its end; false before the first one has. */
    public boolean lastPollFinished() {
        return lastPollFinished;
    }

    /** Time since a poll came to its end last; since this was made, if none has. */
    public Duration sinceLastPollFinished() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastFinishedAt);
    }

    /** Why the last poll failed that did; empty if none has. */
    public String lastFailure() {
        return lastFailure;
    }

    /** Tokens that were fetched. */
    public long tokens() {
        return tokens.sum();
    }

    /** Time of the newest sample that was published, or empty. */
    public OptionalLong newestSampleMillis() {
        long newest = newestSample.get();
        return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
    }

    /** Requests to Zoom's API, repeated ones included. */
    public long requests() {
        return requests.sum();
    }

    /** Samples that the brokers acknowledged, revisions included. */
    public long samplesPublished() {
        return samplesPublished.sum();
    }

    /** Samples published again because their values had changed. */
    public long revisions() {
        return revisions.sum();
    }

    /** Samples that were read again with the same values. */
    public long duplicatesSkipped() {
        return duplicatesSkipped.sum();
    }

    /** Documents that could not be read at all. */
    public long documentsRejected() {
        return documentsRejected.sum();
    }

    /** Elements of readable documents that could not be used. */
    public long elementsRejected() {
        return elementsRejected.sum();
    }

    /** Cursors that could not be read at the start. */
    public long cursorsUnreadable() {
        return cursorsUnreadable.sum();
    }

    /** Meetings that nobody looked at while they were live, and that were found in Zoom's past. */
    public long meetingsMissed() {
        return meetingsMissed.sum();
    }

    /** Values that could not be read, by field. */
    public Map<String, Long> badFields() {
        return badFields.snapshot();
    }

    /** Members that nothing here knows, by name. */
    public Map<String, Long> unknownMembers() {
        return unknownMembers.snapshot();
    }

    /** Failures by reason: names of {@code FailureReason}, {@code KAFKA}, {@code UNEXPECTED}. */
    public Map<String, Long> failures() {
        return failures.snapshot();
    }

    @Override
    public String toString() {
        return "polls=" + polls + " requests=" + requests + " samplesPublished=" + samplesPublished + " revisions="
                + revisions + " duplicatesSkipped=" + duplicatesSkipped + " documentsRejected=" + documentsRejected
                + " elementsRejected=" + elementsRejected + " cursorsUnreadable=" + cursorsUnreadable + " badFields="
                + badFields() + " unknownMembers="
                + unknownMembers() + " failures=" + failures();
    }
}
