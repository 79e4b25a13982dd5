package io.qoswatch.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker with the topic of samples, one partition each, and a registry in this process. */
final class LocalKafka implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final String scope = UUID.randomUUID().toString();
    // The samples of the tests are older than the topics keep them.
    private final EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().with("log.initial.task.delay.ms", "3600000"));
    private final KafkaConnection connection =
            new KafkaConnection(kafka.bootstrapServers(), "mock://" + scope, true, 1, (short) -1, Map.of());

    LocalKafka() throws InterruptedException {
        new ContractInstaller(connection).install(List.of(TopicCatalogue.SAMPLES));
    }

    KafkaConnection connection() {
        return connection;
    }

    /** Settings of a service with one partition of each topic. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                connection.bootstrapServers(),
                "schema.registry.url",
                connection.schemaRegistryUrl(),
                "topics.partitions",
                "1"));
        settings.putAll(more);
        if (!"streams".equals(settings.get("group.protocol"))) { // There it is a setting of the brokers.
            // Kafka Streams does not leave its group when it stops, so that a restart waits for this.
            settings.put("kafka.session.timeout.ms", "6000");
        }
        return settings;
    }

    void send(List<QosSample> samples) throws Exception {
        var serializer = connection.serdes().valueSerde(TopicCatalogue.SAMPLES).serializer();
        String topic = TopicCatalogue.SAMPLES.name();
        sendBytes(samples.stream()
                .map(sample -> serializer.serialize(topic, sample))
                .toList());
    }

    /** Samples or not, all with the same key. */
    void sendBytes(List<byte[]> values) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(connection.clientConfig(), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(TopicCatalogue.SAMPLES.name(), 0, 0L, SampleBuilder.KEY, value))
                        .get();
            }
        }
    }

    /** The first committed records of a topic, waiting for them. */
    List<ConsumerRecord<String, byte[]>> await(Topic<?> topic, int count) {
        Map<String, Object> config = connection.clientConfig();
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** The same, decoded. */
    <V> List<V> awaitValues(Topic<V> topic, int count) {
        var deserializer = connection.serdes().valueSerde(topic).deserializer();
        return await(topic, count).stream()
                .map(record -> deserializer.deserialize(topic.name(), record.value()))
                .toList();
    }

    @Override
    public void close() {
        kafka.close();
        MockSchemaRegistry.dropScope(scope);
    }
}
