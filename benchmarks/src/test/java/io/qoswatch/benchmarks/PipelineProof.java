package io.qoswatch.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.qoswatch.benchmarks.SampleLoad.Loaded;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The streams service as it ships, over samples that are there already, beside a consumer that only decodes them, with
 * Confluent's deserializer as anybody's would, and with this project's. Broker, service and consumer share one process, and the
 * consumer runs before and after the service, so that the ratio says more than either figure.
 */
class PipelineProof {

    private static final int PEOPLE = Integer.getInteger("proof.people", 100_000);
    /** Fill every window once, and let the compiler see all of the code. */
    private static final int WARM_UP_MINUTES = Integer.getInteger("proof.warm.up", 48);

    private static final int MINUTES = WARM_UP_MINUTES + 12;
    private static final String SAMPLES = TopicCatalogue.SAMPLES.name();

    @Test
    void shouldKeepUpWithAConsumer(@TempDir Path stateDir) throws Exception {
        Proof proof = new Proof();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            new ContractInstaller(connection).install(List.of(TopicCatalogue.SAMPLES));
            Loaded loaded = SampleLoad.publish(connection, PEOPLE, WARM_UP_MINUTES, MINUTES);
            Deserializer<?> own =
                    connection.serdes().valueSerde(TopicCatalogue.SAMPLES).deserializer();
            consume(connection, confluents(connection)); // Warms up.
            Effort before = consume(connection, confluents(connection));
            consume(connection, own);
            Effort consumedForLess = consume(connection, own);
            Effort streamed = stream(connection, stateDir, loaded);
            Effort after = consume(connection, confluents(connection));
            Effort consumed = before.and(after);
            TopicReading windows = weigh(connection, TopicCatalogue.WINDOWS.name());

            proof.tell("pipeline-participants", loaded.participants(), "participants");
            proof.tell("pipeline-samples", (double) loaded.samples(), "samples");
            proof.tell("pipeline-windows", (double) windows.records(), "windows");
            tellSizes(proof, connection, windows);
            proof.tell("pipeline-bare-consumer-cpu", consumed.cpuMicrosPerRecord(), "us/sample");
            proof.tell("pipeline-streams-cpu", streamed.cpuMicrosPerRecord(), "us/sample");
            proof.tell(
                    "pipeline-streams-to-bare-consumer-cpu",
                    consumed.cpuMicrosPerRecord() / streamed.cpuMicrosPerRecord(),
                    "ratio");
            proof.tell("pipeline-bare-consumer", consumed.recordsPerSecond(), "samples/s");
            proof.tell("pipeline-bare-consumer-before", before.recordsPerSecond(), "samples/s");
            proof.tell("pipeline-bare-consumer-after", after.recordsPerSecond(), "samples/s");
            proof.tell("pipeline-bare-consumer-own-reader", consumedForLess.recordsPerSecond(), "samples/s");
            proof.tell(
                    "pipeline-streams-to-bare-consumer-own-reader",
                    streamed.recordsPerSecond() / consumedForLess.recordsPerSecond(),
                    "ratio");
            proof.tell("pipeline-streams", streamed.recordsPerSecond(), "samples/s");
            proof.atLeast(
                    "pipeline-streams-to-bare-consumer",
                    streamed.recordsPerSecond() / consumed.recordsPerSecond(),
                    "ratio",
                    0.25);
        }
        proof.verify();
    }

    private static Effort consume(KafkaConnection connection, Deserializer<?> values) {
        return TopicReading.decode(connection, SAMPLES, values).effort();
    }

    /** What a consumer uses that does not know of this project. */
    private static Deserializer<?> confluents(KafkaConnection connection) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        Map<String, Object> config = connection.clientConfig();
        config.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        deserializer.configure(config, false);
        return deserializer;
    }

    private static Effort stream(KafkaConnection connection, Path stateDir, Loaded loaded) throws Exception {
        Map<String, String> threads = Map.of("num.stream.threads", System.getProperty("proof.threads", "0"));
        try (RunningStreams ignored = new RunningStreams(connection, stateDir, threads);
                GroupProgress progress = new GroupProgress(connection, RunningStreams.APPLICATION_ID)) {
            Effort warm = progress.await(loaded.firstOffsets(), loaded.firstSamples());
            Effort done = progress.await(loaded.offsets(), loaded.samples());
            return done.since(warm);
        }
    }

    private static void tellSizes(Proof proof, KafkaConnection connection, TopicReading windows) {
        TopicReading samples = weigh(connection, SAMPLES);
        proof.tell("sample-value", samples.valueBytesEach(), "bytes");
        proof.tell("sample-key-and-headers", samples.otherBytesEach(), "bytes");
        proof.tell("window-value", windows.valueBytesEach(), "bytes");
        proof.tell("window-key-and-headers", windows.otherBytesEach(), "bytes");
        for (String store : List.of("participant-states", "participant-attributes")) {
            TopicReading changelog = weigh(connection, "qoswatch-streams-" + store + "-changelog");
            proof.tell(store + "-writes", (double) changelog.records(), "records");
            proof.tell(store + "-each", changelog.latestBytesEach(), "bytes");
        }
    }

    private static TopicReading weigh(KafkaConnection connection, String topic) {
        return TopicReading.weigh(connection, topic, new ByteArrayDeserializer());
    }
}
