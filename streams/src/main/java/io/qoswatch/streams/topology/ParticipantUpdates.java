package io.qoswatch.streams.topology;

import java.time.Instant;
import java.util.function.LongSupplier;

import io.qoswatch.schemas.LastSample;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.ResolvedReason;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.failure.PartlyWrittenException;
import io.qoswatch.streams.metrics.OpenAlerts;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.metrics.TaskTally;
import io.qoswatch.streams.window.MosEstimator;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Window;
import io.qoswatch.streams.window.WindowStatistics;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Changes one participant after the other, each as a whole: between {@link #begin} and {@link #commit} nothing is written or
 * forwarded, so that whatever fails there leaves nothing behind. For one thread.
 */
final class ParticipantUpdates {

    private final TopologySettings settings;
    private final Judge judge;
    private final WindowStatistics statistics;
    private final Outlets outlets;
    private final StreamsMetrics metrics;
    private final TaskTally tally;
    private final KeyValueStore<String, ParticipantState> states;
    private final KeyValueStore<String, QosSample> attributes;
    private final LongSupplier clock;
    private OpenAlerts alertsBefore = OpenAlerts.NONE;

    ParticipantUpdates(
            TopologySettings settings,
            Judge judge,
            Outlets outlets,
            StreamsMetrics metrics,
            TaskTally tally,
            KeyValueStore<String, ParticipantState> states,
            KeyValueStore<String, QosSample> attributes,
            LongSupplier clock) {
        this.settings = settings;
        this.judge = judge;
        this.statistics = new WindowStatistics(new MosEstimator(settings.latencyReading()));
        this.outlets = outlets;
        this.metrics = metrics;
        this.tally = tally;
        this.states = states;
        this.attributes = attributes;
        this.clock = clock;
    }

    /** Begins what must be done as a whole, up to {@link #commit}. */
    ParticipantState begin(String key) {
        outlets.discard();
        ParticipantState stored = states.get(key);
        ParticipantState state = stored == null ? new ParticipantState(new Timeline(settings.windows())) : stored;
        alertsBefore = OpenAlerts.of(state.alerts().values());
        return state;
    }

    /**
     * Writes what has changed. Whatever fails until here can be skipped; from here on nothing can. The state goes first: if it
     * cannot be encoded, it is not written either.
     */
    void commit(String key, ParticipantState state, @Nullable QosSample newAttributes) {
        states.put(key, state);
        wholly(() -> {
            if (newAttributes != null) {
                attributes.put(key, newAttributes);
            }
            outlets.release();
        });
        tally.alerts(alertsBefore, OpenAlerts.of(state.alerts().values()));
    }

    private static void wholly(Runnable rest) {
        try {
            rest.run();
        } catch (StreamsException e) { // Kafka Streams knows what to do about its own.
            throw e;
        } catch (RuntimeException e) {
            throw new PartlyWrittenException(e);
        }
    }

    /** What is to be stored of the participant's attributes, or null if that is stored already. */
    @Nullable
    QosSample takeAttributes(ParticipantState state, QosSample sample) {
        Instant joinTime = sample.getParticipant().getJoinTime();
        if (joinTime != null) {
            state.timeline().joined(joinTime.toEpochMilli());
        }
        state.over(LastSample.is(sample, settings.windows().sampleInterval()));
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
    void settle(String key, ParticipantState state, @Nullable QosSample newest, boolean drain) {
        Timeline timeline = state.timeline();
        long end = timeline.nextDue(drain);
        if (end == Timeline.NONE) {
            return;
        }
        QosSample about = newest != null ? newest : attributes.get(key);
        if (newest != null) {
            metrics.settled(clock.getAsLong() - newest.getObservedAt().toEpochMilli());
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
        boolean anyTransition = judge.judge(key, window, state.alerts(), about, outlets.alertsOf(key));
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
            judge.end(last, state.alerts(), reason, about, outlets.alertsOf(key));
        }
    }

    /**
     * Ends what is open after the last window.
     *
     * @param newest the participant's newest sample, if it is at hand
     * @param now wall clock, from which on the participant is remembered for a while
     */
    void depart(String key, ParticipantState state, @Nullable QosSample newest, long now) {
        QosSample about = newest != null ? newest : attributes.get(key);
        endAlerts(key, state, Attributes.reasonOfSilence(about), about);
        if (state.isPublished()) {
            outlets.participantGone(key, state.timeline().settledEnd());
            state.published(false);
        }
        state.closedAt(now);
    }

    /** Settles what is left and ends what is open. */
    void close(String key, long now) {
        ParticipantState state = begin(key);
        settle(key, state, null, true);
        depart(key, state, null, now);
        commit(key, state, null);
    }

    /** Ends what is open, and gives the windows up that still wait: they would fail again if the participant came back. */
    void closeUnsettled(String key, long now) {
        ParticipantState state = begin(key);
        depart(key, state, null, now);
        state.timeline().giveUp();
        commit(key, state, null);
    }

    /** Ends the alerts whose rules are no more. */
    void endAlertsOfRemovedRules(String key) {
        ParticipantState state = begin(key);
        if (judge.hasRemovedRule(state.alerts())) {
            Window last = state.timeline().lastSettled(statistics);
            QosSample about = attributes.get(key);
            judge.endRemoved(last, state.alerts(), about, outlets.alertsOf(key));
            publishParticipant(key, state, last, about);
            commit(key, state, null);
        }
    }

    /** Removes all that is known of a participant, also from the compacted topics, without any judgement. */
    void forget(String key) {
        ParticipantState state = begin(key);
        long timestamp = clock.getAsLong();
        for (AlertState alert : state.alerts().values()) {
            if (alert instanceof Open open) {
                outlets.alertGone(open.alertId(), timestamp);
            }
        }
        if (state.isPublished()) {
            outlets.participantGone(key, timestamp);
        }
        states.delete(key);
        wholly(() -> {
            attributes.put(key, null); // Not delete(), which would read what may be what cannot be read.
            outlets.release();
        });
        tally.alerts(alertsBefore, OpenAlerts.NONE);
    }
}
