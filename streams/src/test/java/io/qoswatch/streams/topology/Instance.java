package io.qoswatch.streams.topology;

import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.EventHeaders;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.alert.AlertMachine;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.rule.Rule;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import static io.qoswatch.streams.SampleBuilder.KEY;

/** One life of the processor, between a start and a crash: begins with what the one before had stored. */
final class Instance {

    private static final Set<String> COMPACTED = Set.of(QosTopology.ALERTS_CURRENT_SINK, QosTopology.PARTICIPANTS_SINK);

    private static final long STEP_MS = 15_000;

    private final MockProcessorContext<String, Object> context =
            new MockProcessorContext<>(properties(), new TaskId(0, 0), new File("unused"));
    private final KeyValueStore<String, ParticipantState> states;
    private final KeyValueStore<String, QosSample> attributes;
    private final ParticipantProcessor processor;

    /** The first one. */
    Instance(Instant now, Rule... rules) {
        TopologySettings settings = Pipeline.settings(rules);
        states = store(QosTopology.STATES, new ParticipantStateSerde(settings.windows()));
        attributes = store(
                QosTopology.ATTRIBUTES,
                new AvroSerdes(Map.of("schema.registry.url", "mock://restart")).valueSerde(TopicCatalogue.SAMPLES));
        processor = new ParticipantProcessor(
                settings,
                new Judge(settings.rules(), new AlertMachine(settings.windows())),
                (sink, result) -> result,
                new StreamsMetrics(new SimpleMeterRegistry()),
                () -> false);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
    }

    /** The next one, with its own rules. */
    Instance(Instance before, Instant now, Rule... rules) {
        this(now, rules);
        copy(before.states, states);
        copy(before.attributes, attributes);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "restart");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        return properties;
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> serde) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private static <V> void copy(KeyValueStore<String, V> from, KeyValueStore<String, V> to) {
        try (KeyValueIterator<String, V> all = from.all()) {
            all.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    Instance start() {
        processor.init(context);
        return this;
    }

    void send(SampleBuilder builder) {
        QosSample sample = builder.build();
        processor.process(new Record<>(KEY, sample, sample.getSampledAt().toEpochMilli(), EventHeaders.of(sample)));
    }

    /** Lets the wall clock reach a time, and the processor check for silence. */
    void check(Instant now) {
        for (long time = context.currentSystemTimeMs() + STEP_MS; time < now.toEpochMilli(); time += STEP_MS) {
            checkAt(time);
        }
        checkAt(now.toEpochMilli());
    }

    private void checkAt(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(now));
    }

    /** All events since the last call, but for what the compacted topics repeat of them. */
    List<SpecificRecord> events() {
        List<SpecificRecord> events = context.forwarded().stream()
                .filter(forward -> !COMPACTED.contains(forward.childName().orElseThrow()))
                .map(forward -> (SpecificRecord) forward.record().value())
                .toList();
        context.resetForwards();
        return events;
    }

    /** How many records went to any topic since the last call of {@link #events()}. */
    int forwarded() {
        return context.forwarded().size();
    }

    /** Alert events since the last call. */
    List<QosAlert> alerts() {
        return events().stream()
                .filter(QosAlert.class::isInstance)
                .map(QosAlert.class::cast)
                .toList();
    }

    KeyValueStore<String, QosSample> attributes() {
        return attributes;
    }

    @Nullable
    ParticipantState state() {
        return states.get(KEY);
    }
}
