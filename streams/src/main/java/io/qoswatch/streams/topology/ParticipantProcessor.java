package io.qoswatch.streams.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.metrics.OpenAlerts;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.metrics.TaskTally;
import io.qoswatch.streams.window.Figures;
import io.qoswatch.streams.window.Reading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.Timeline.Acceptance;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Watches participants: takes a sample into its participant's timeline, publishes each window that this settles, and has every
 * rule judge it. A participant that falls silent is closed by the wall clock, see {@link Presence}. What then stays, for a while,
 * tells late samples from new ones.
 */
final class ParticipantProcessor implements Processor<String, QosSample, String, Object> {

    private static final Duration CHECK = Duration.ofSeconds(1);

    private final TopologySettings settings;
    private final Judge judge;
    private final Figures figures;
    private final ResultEncoder encoder;
    private final StreamsMetrics metrics;
    private final BooleanSupplier kafkaIsSilent;

    private ProcessorContext<String, Object> context;
    private Outlets outlets;
    private TaskTally tally;
    private ParticipantUpdates updates;
    private Presence presence;

    ParticipantProcessor(
            TopologySettings settings,
            Judge judge,
            ResultEncoder encoder,
            StreamsMetrics metrics,
            BooleanSupplier kafkaIsSilent) {
        this.settings = settings;
        this.judge = judge;
        this.figures = new Figures(settings.replay());
        this.encoder = encoder;
        this.metrics = metrics;
        this.kafkaIsSilent = kafkaIsSilent;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        outlets = new Outlets(newContext, encoder, metrics);
        tally = metrics.join();
        KeyValueStore<String, ParticipantState> states = newContext.getStateStore(QosTopology.STATES);
        KeyValueStore<String, QosSample> attributes = newContext.getStateStore(QosTopology.ATTRIBUTES);
        updates = new ParticipantUpdates(
                settings, judge, outlets, metrics, tally, states, attributes, newContext::currentSystemTimeMs);
        presence = new Presence(settings, updates, metrics, tally, kafkaIsSilent, newContext.currentSystemTimeMs());
        try (KeyValueIterator<String, ParticipantState> all = states.all()) {
            all.forEachRemaining(entry -> {
                tally.alerts(OpenAlerts.of(entry.value.alerts().values()));
                presence.found(entry.key, entry.value, judge.hasRemovedRule(entry.value.alerts()));
            });
        }
        presence.foundAll();
        newContext.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, presence::check);
    }

    @Override
    public void process(Record<String, QosSample> record) {
        Reading reading = figures.pack(record.value());
        ParticipantState state = updates.begin(record.key());
        Acceptance acceptance = state.timeline().add(reading);
        switch (acceptance) {
            case LATE -> {
                outlets.late(record);
                outlets.release();
            }
            case DUPLICATE -> {} // Nothing new, and no sign of life: a replay must not keep an alert open.
            case SURPLUS -> {
                metrics.sample(acceptance);
                throw new IllegalArgumentException("more than " + Timeline.MOST_PER_INTERVAL
                        + " samples of one participant in one sample interval");
            }
            case NEW, REVISED -> {
                boolean newest = reading.sampledAt() == state.timeline().newest();
                take(record.key(), state, newest ? record.value() : null);
            }
        }
        metrics.sample(acceptance);
    }

    /** @param newest the sample, if it is the participant's newest */
    private void take(String key, ParticipantState state, @Nullable QosSample newest) {
        long now = context.currentSystemTimeMs();
        QosSample newAttributes = newest == null ? null : updates.takeAttributes(state, newest);
        updates.settle(key, state, newest, false);
        // Who has left, or whose meeting has ended, needs no silence to be known as gone.
        boolean gone = state.isOver() && state.timeline().nextDue(true) == Timeline.NONE;
        if (gone) {
            updates.depart(key, state, newest, now);
        } else {
            state.closedAt(Timeline.NONE);
        }
        updates.commit(key, state, newAttributes);
        presence.heard(key, gone, now);
    }

    @Override
    public void close() {
        metrics.leave(tally);
    }
}
