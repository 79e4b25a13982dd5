package io.qoswatch.streams.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.Reading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Watches participants: takes a sample into its participant's timeline, publishes each window that this settles, and has every
 * rule judge it. A participant that falls silent is closed by the wall clock: windows that still waited are settled and open
 * alerts end. What then stays, for a while, tells late samples from new ones.
 */
final class ParticipantProcessor implements Processor<String, QosSample, String, SpecificRecord> {

    private static final Duration CHECK = Duration.ofSeconds(1);

    private final TopologySettings settings;
    private final Judge judge;
    private final Figures figures;
    private final WindowStatistics statistics;

    private Silence open;
    private Silence closed;
    private List<String> toBeFreedOfRules;
    private ProcessorContext<String, SpecificRecord> context;
    private Outlets outlets;
    private KeyValueStore<String, ParticipantState> states;
    private KeyValueStore<String, QosSample> attributes;

    ParticipantProcessor(TopologySettings settings, Judge judge) {
        this.settings = settings;
        this.judge = judge;
        this.figures = new Figures(settings.replay());
        this.statistics = new WindowStatistics(new MosEstimator(settings.latencyReading()));
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> newContext) {
        context = newContext;
        outlets = new Outlets(newContext);
        states = newContext.getStateStore(QosTopology.STATES);
        attributes = newContext.getStateStore(QosTopology.ATTRIBUTES);
        open = new Silence(settings.noDataWallClock().toMillis());
        closed = new Silence(settings.stateRetention().toMillis());
        toBeFreedOfRules = new ArrayList<>();
        // Silence is counted anew from a start on: what came while nobody read is still to be read.
        try (KeyValueIterator<String, ParticipantState> all = states.all()) {
            all.forEachRemaining(entry -> {
                open.heard(entry.key, newContext.currentSystemTimeMs());
                if (judge.hasRemovedRule(entry.value.alerts())) {
                    toBeFreedOfRules.add(entry.key);
                }
            });
        }
        newContext.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::check);
    }

    @Override
    public void process(Record<String, QosSample> record) {
        String key = record.key();
        QosSample sample = record.value();
        Reading reading = figures.pack(sample);
        ParticipantState state = load(key);
        Timeline timeline = state.timeline();
        switch (timeline.add(reading)) {
            case LATE -> outlets.late(record);
            case DUPLICATE -> {} // Nothing new, and no sign of life: a replay must not keep an alert open.
            case NEW, REVISED -> {
                boolean newest = reading.sampledAt() == timeline.newest();
                if (newest) {
                    takeAttributes(key, state, sample);
                }
                settle(key, state, newest ? sample : null, false);
                keep(key, state);
            }
        }
    }

    /** Waits for more, or not: who has left, or whose meeting has ended, needs no silence to be known as gone. */
    private void keep(String key, ParticipantState state) {
        long now = context.currentSystemTimeMs();
        if (state.isOver() && state.timeline().nextDue(true) == Timeline.NONE) {
            open.forget(key);
            close(key, state);
            closed.heard(key, now);
        } else {
            states.put(key, state);
            closed.forget(key);
            open.heard(key, now);
        }
    }

    private ParticipantState load(String key) {
        ParticipantState state = states.get(key);
        return state == null ? new ParticipantState(new Timeline(settings.windows())) : state;
    }

    private void takeAttributes(String key, ParticipantState state, QosSample sample) {
        Instant joinTime = sample.getParticipant().getJoinTime();
        if (joinTime != null) {
            state.timeline().joined(joinTime.toEpochMilli());
        }
        state.over(Attributes.isLast(sample, settings.windows().sampleInterval()));
        int hash = Attributes.hash(sample);
        if (hash != state.attributesHash()) {
            attributes.put(key, Attributes.of(sample));
            state.attributesHash(hash);
        }
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
        toBeFreedOfRules.forEach(this::endAlertsOfRemovedRules);
        toBeFreedOfRules.clear();
        closeSilent(now);
    }

    /** Rules change by a restart only, so once after the start is enough. */
    private void endAlertsOfRemovedRules(String key) {
        ParticipantState state = load(key);
        if (judge.hasRemovedRule(state.alerts())) {
            Window last = state.timeline().lastSettled(statistics);
            QosSample about = attributes.get(key);
            judge.endRemoved(
                    last, state.alerts(), about, (alert, isTransition) -> outlets.alert(key, alert, isTransition));
            publishParticipant(key, state, last, about);
            states.put(key, state);
        }
    }

    private void closeSilent(long now) {
        open.takeSilent(now, key -> {
            close(key, load(key));
            closed.heard(key, now);
        });
        closed.takeSilent(now, key -> {
            states.delete(key);
            attributes.delete(key);
        });
    }

    /** Settles what is left and ends what is open. */
    private void close(String key, ParticipantState state) {
        QosSample about = attributes.get(key);
        settle(key, state, about, true);
        endAlerts(key, state, Attributes.reasonOfSilence(about), about);
        if (state.isPublished()) {
            outlets.participantGone(key, state.timeline().settledEnd());
            state.published(false);
        }
        states.put(key, state);
    }
}
