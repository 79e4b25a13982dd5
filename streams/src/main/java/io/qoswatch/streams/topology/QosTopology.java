package io.qoswatch.streams.topology;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.streams.alert.AlertMachine;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds the topology: samples go to one processor per partition, which keeps two stores and feeds five topics. Names of
 * nodes and stores are contracts: a renamed store is an empty one. Windows are kept by the processor itself and not by the
 * DSL, whose hopping windows read and write a store once for each window that a sample falls into, and close the last window
 * of a quiet partition never.
 */
public final class QosTopology {

    static final String SAMPLES_SOURCE = "samples";
    static final String PARTICIPANTS = "participants";
    static final String STATES = "participant-states";
    static final String ATTRIBUTES = "participant-attributes";
    static final String WINDOWS_SINK = "windows";
    static final String ALERTS_SINK = "alerts";
    static final String ALERTS_CURRENT_SINK = "alerts-current";
    static final String PARTICIPANTS_SINK = "participants-current";
    static final String LATE_SINK = "late-samples";

    /** How far the clocks of Zoom and of the producer may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TopologySettings settings;
    private final AvroSerdes serdes;
    private final StreamsMetrics metrics;
    private final BooleanSupplier kafkaIsSilent;

    /**
     * A topology to be.
     *
     * @param settings what it does
     * @param serdes serdes of its topics
     * @param metrics where it counts
     * @param kafkaIsSilent whether Kafka has not answered for a while; participants are not taken for silent then
     */
    public QosTopology(
            TopologySettings settings, AvroSerdes serdes, StreamsMetrics metrics, BooleanSupplier kafkaIsSilent) {
        this.settings = settings;
        this.serdes = serdes;
        this.metrics = metrics;
        this.kafkaIsSilent = kafkaIsSilent;
    }

    /** Builds it; each call anew. */
    public Topology build() {
        Serde<QosSample> samples = serdes.valueSerde(TopicCatalogue.SAMPLES);
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SAMPLES_SOURCE,
                new KeyDeserializer(),
                new SampleDeserializer(
                        samples.deserializer(), settings.windows().grace().plus(CLOCK_SKEW)),
                TopicCatalogue.SAMPLES.name());
        AvroResults results = new AvroResults();
        topology.addProcessor(PARTICIPANTS, () -> processor(results), SAMPLES_SOURCE);
        topology.addStateStore(store(STATES, new ParticipantStateSerde(settings.windows())), PARTICIPANTS);
        topology.addStateStore(store(ATTRIBUTES, withSchemaOf(TopicCatalogue.SAMPLES, samples)), PARTICIPANTS);
        addSink(topology, results, WINDOWS_SINK, TopicCatalogue.WINDOWS);
        addSink(topology, results, ALERTS_SINK, TopicCatalogue.ALERTS);
        addSink(topology, results, ALERTS_CURRENT_SINK, TopicCatalogue.ALERTS_CURRENT);
        addSink(topology, results, PARTICIPANTS_SINK, TopicCatalogue.PARTICIPANTS);
        addSink(topology, results, LATE_SINK, TopicCatalogue.SAMPLES_LATE);
        return topology;
    }

    private ParticipantProcessor processor(ResultEncoder results) {
        return new ParticipantProcessor(
                settings,
                new Judge(settings.rules(), new AlertMachine(settings.windows())),
                results,
                metrics,
                kafkaIsSilent);
    }

    /** Its values come encoded. */
    private <V> void addSink(Topology topology, AvroResults results, String name, Topic<V> topic) {
        results.add(name, topic.name(), serdes.valueSerde(topic).serializer());
        topology.addSink(name, topic.name(), Serdes.String().serializer(), new ByteArraySerializer(), PARTICIPANTS);
    }

    /**
     * A store's values, written with the schema of a topic. Confluent's serializer would register it again, under the name of
     * the store's changelog, which an operator who registers schemas by hand cannot have foreseen.
     */
    private static <V> Serde<V> withSchemaOf(Topic<V> topic, Serde<V> serde) {
        return Serdes.serdeFrom(
                (changelog, value) -> serde.serializer().serialize(topic.name(), value),
                (changelog, bytes) -> serde.deserializer().deserialize(topic.name(), bytes));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withLoggingEnabled(Map.of());
    }
}
