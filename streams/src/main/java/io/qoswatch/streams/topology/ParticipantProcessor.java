package io.qoswatch.streams.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.failure.Failures;
import io.qoswatch.streams.failure.PartlyWrittenException;
import io.qoswatch.streams.metrics.OpenAlerts;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.metrics.TaskTally;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.Reading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Timeline.Acceptance;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches participants: takes a sample into its participant's timeline, publishes each window that this settles, and has every
 * rule judge it. A participant that falls silent is closed by the wall clock: windows that still waited are settled and open
 * alerts end. What then stays, for a while, tells late samples from new ones.
 */
final class ParticipantProcessor implements Processor<String, QosSample, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ParticipantProcessor.class);
    private static final Duration CHECK = Duration.ofSeconds(1);
    /** Participants that one check closes: everybody at once would outlast the transaction, and keep samples waiting. */
    private static final int MOST_AT_ONCE = 2_000;

    private final TopologySettings settings;
    private final Judge judge;
    private final Figures figures;
    private final WindowStatistics statistics;
    private final ResultEncoder encoder;
    private final StreamsMetrics metrics;

    private Silence open;
    private Silence closed;
    private List<String> toBeFreedOfRules;
    private ProcessorContext<String, Object> context;
    private Outlets outlets;
    private TaskTally tally;
    private OpenAlerts alertsBefore = OpenAlerts.NONE;
    private KeyValueStore<String, ParticipantState> states;
    private KeyValueStore<String, QosSample> attributes;

    ParticipantProcessor(TopologySettings settings, Judge judge, ResultEncoder encoder, StreamsMetrics metrics) {
        this.settings = settings;
        this.judge = judge;
        this.figures = new Figures(settings.replay());
        this.encoder = encoder;
        this.metrics = metrics;
        this.statistics = new WindowStatistics(new MosEstimator(settings.latencyReading()));
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        outlets = new Outlets(newContext, encoder, metrics);
        tally = metrics.join();
        states = newContext.getStateStore(QosTopology.STATES);
        attributes = newContext.getStateStore(QosTopology.ATTRIBUTES);
        open = new Silence(settings.noDataWallClock().toMillis());
        closed = new Silence(settings.stateRetention().toMillis());
        toBeFreedOfRules = new ArrayList<>();
        // Silence is counted anew from a start on: what came while nobody read is still to be read.
        try (KeyValueIterator<String, ParticipantState> all = states.all()) {
            all.forEachRemaining(entry -> {
                open.heard(entry.key, newContext.currentSystemTimeMs());
                tally.alerts(OpenAlerts.of(entry.value.alerts().values()));
                if (judge.hasRemovedRule(entry.value.alerts())) {
                    toBeFreedOfRules.add(entry.key);
                }
            });
        }
        tally.participants(open.size());
        newContext.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::check);
    }

    @Override
    public void process(Record<String, QosSample> record) {
        String key = record.key();
        QosSample sample = record.value();
        Reading reading = figures.pack(sample);
        ParticipantState state = begin(key);
        Timeline timeline = state.timeline();
        Acceptance acceptance = timeline.add(reading);
        switch (acceptance) {
            case LATE -> {
                outlets.late(record);
                outlets.release();
            }
            case DUPLICATE -> {} // Nothing new, and no sign of life: a replay must not keep an alert open.
            case NEW, REVISED -> {
                boolean newest = reading.sampledAt() == timeline.newest();
                QosSample newAttributes = newest ? takeAttributes(state, sample) : null;
                settle(key, state, newest ? sample : null, false);
                boolean gone = state.isOver() && timeline.nextDue(true) == Timeline.NONE;
                if (gone) {
                    depart(key, state, newest ? sample : attributes.get(key));
                }
                commit(key, state, newAttributes);
                heard(key, gone);
            }
        }
        metrics.sample(acceptance);
    }

    /** Begins what must be done as a whole, up to {@link #commit}. */
    private ParticipantState begin(String key) {
        outlets.discard();
        ParticipantState state = load(key);
        alertsBefore = OpenAlerts.of(state.alerts().values());
        return state;
    }

    /**
     * Writes what has changed. Nothing was written or forwarded before, so whatever fails until here can be skipped; from here on
     * nothing can. The state goes first: if it cannot be encoded, it is not written either.
     */
    private void commit(String key, ParticipantState state, @Nullable QosSample newAttributes) {
        states.put(key, state);
        try {
            if (newAttributes != null) {
                attributes.put(key, newAttributes);
            }
            outlets.release();
        } catch (StreamsException e) { // Kafka Streams knows what to do about its own.
            throw e;
        } catch (RuntimeException e) {
            throw new PartlyWrittenException(e);
        }
        tally.alerts(alertsBefore, OpenAlerts.of(state.alerts().values()));
    }

    /** Who has left, or whose meeting has ended, needs no silence to be known as gone. */
    private void heard(String key, boolean gone) {
        (gone ? open : closed).forget(key);
        (gone ? closed : open).heard(key, context.currentSystemTimeMs());
        tally.participants(open.size());
    }

    private ParticipantState load(String key) {
        ParticipantState state = states.get(key);
        return state == null ? new ParticipantState(new Timeline(settings.windows())) : state;
    }

    /** What is to be stored of the participant's attributes, or null if that is stored already. */
    private @Nullable QosSample takeAttributes(ParticipantState state, QosSample sample) {
        Instant joinTime = sample.getParticipant().getJoinTime();
        if (joinTime != null) {
            state.timeline().joined(joinTime.toEpochMilli());
        }
        state.over(Attributes.isLast(sample, settings.windows().sampleInterval()));
        int hash = Attributes.hash(sample);
        if (hash == state.attributesHash()) {
            return null;
        }
        state.attributesHash(hash);
        return Attributes.of(sample);
    }

    /**
     * Publishes and judges the windows that are due.
     *
     * @param newest the participant's newest sample, if it is at hand
     * @param drain whether to settle all, although samples may still come
     */
    private void settle(String key, ParticipantState state, @Nullable QosSample newest, boolean drain) {
        Timeline timeline = state.timeline();
        long end = timeline.nextDue(drain);
        if (end == Timeline.NONE) {
            return;
        }
        QosSample about = newest != null ? newest : attributes.get(key);
        if (newest != null) {
            metrics.settled(
                    context.currentSystemTimeMs() - newest.getObservedAt().toEpochMilli());
        }
        while (end != Timeline.NONE) {
            if (timeline.isAfterGap(end)) {
                endAlerts(key, state, ResolvedReason.NO_DATA, about);
                state.published(false); // What is published tells of alerts that have ended.
            }
            publish(key, state, timeline.settle(end, statistics), about);
            end = timeline.nextDue(drain);
        }
    }

    private void publish(String key, ParticipantState state, Window window, QosSample about) {
        outlets.window(key, WindowEvents.event(window, about));
        metrics.window(settings.rules().rules().size());
        boolean anyTransition = judge.judge(
                key, window, state.alerts(), about, (alert, isTransition) -> outlets.alert(key, alert, isTransition));
        if (anyTransition || !state.isPublished()) {
            publishParticipant(key, state, window, about);
        }
    }

    private void publishParticipant(String key, ParticipantState state, Window window, QosSample about) {
        outlets.participant(key, ParticipantEvents.event(about, state.alerts(), window.end()));
        state.published(true);
    }

    private void endAlerts(String key, ParticipantState state, ResolvedReason reason, QosSample about) {
        if (!state.alerts().isEmpty()) {
            Window last = state.timeline().lastSettled(statistics);
            judge.end(
                    last,
                    state.alerts(),
                    reason,
                    about,
                    (alert, isTransition) -> outlets.alert(key, alert, isTransition));
        }
    }

    private void check(long now) {
        List<String> some = toBeFreedOfRules.subList(0, Math.min(MOST_AT_ONCE, toBeFreedOfRules.size()));
        some.forEach(key -> attempt(key, this::endAlertsOfRemovedRules));
        some.clear();
        closeSilent(now);
        tally.participants(open.size());
    }

    /** Rules change by a restart only, so once after the start is enough. */
    private void endAlertsOfRemovedRules(String key) {
        ParticipantState state = begin(key);
        if (judge.hasRemovedRule(state.alerts())) {
            Window last = state.timeline().lastSettled(statistics);
            QosSample about = attributes.get(key);
            judge.endRemoved(
                    last, state.alerts(), about, (alert, isTransition) -> outlets.alert(key, alert, isTransition));
            publishParticipant(key, state, last, about);
            commit(key, state, null);
        }
    }

    private void closeSilent(long now) {
        List<String> failed = new ArrayList<>();
        open.takeSilent(now, MOST_AT_ONCE, key -> {
            if (attempt(key, this::close)) {
                closed.heard(key, now);
            } else {
                failed.add(key);
            }
        });
        failed.forEach(key -> open.heard(key, now)); // Tried again when it has been silent for as long again.
        closed.takeSilent(now, MOST_AT_ONCE, key -> {
            states.delete(key);
            attributes.delete(key);
        });
    }

    /** The boundary of a loop over participants: a failure that lies in one of them must not keep the others open. */
    private boolean attempt(String key, Consumer<String> step) {
        try {
            step.accept(key);
            return true;
        } catch (RuntimeException e) {
            if (!Failures.isOfRecord(e)) {
                throw e;
            }
            metrics.silenceFailed();
            LOG.atError().setCause(e).addKeyValue("participant", key).log("participant could not be closed");
            return false;
        }
    }

    /** Settles what is left and ends what is open. */
    private void close(String key) {
        ParticipantState state = begin(key);
        QosSample about = attributes.get(key);
        settle(key, state, null, true);
        depart(key, state, about);
        commit(key, state, null);
    }

    /** Ends what is open after the last window. */
    private void depart(String key, ParticipantState state, QosSample about) {
        endAlerts(key, state, Attributes.reasonOfSilence(about), about);
        if (state.isPublished()) {
            outlets.participantGone(key, state.timeline().settledEnd());
            state.published(false);
        }
    }

    @Override
    public void close() {
        metrics.leave(tally);
    }
}
