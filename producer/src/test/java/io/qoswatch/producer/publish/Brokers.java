package io.qoswatch.producer.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker and a real registry with the producer's topics. */
public final class Brokers implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final KafkaConnection connection;

    /** Starts both, with one partition a topic. */
    public Brokers() throws InterruptedException {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start();
        connection = new KafkaConnection(kafka.bootstrapServers(), registry.url(), true, 1, (short) -1, Map.of());
        new ContractInstaller(connection)
                .install(List.of(
                        TopicCatalogue.SAMPLES,
                        TopicCatalogue.CURSORS,
                        TopicCatalogue.DISCOVERY,
                        TopicCatalogue.SAMPLES_DLQ));
        keepForEver(TopicCatalogue.SAMPLES);
    }

    /** Where they are. */
    public KafkaConnection connection() {
        return connection;
    }

    /** Where the registry is. */
    public String registryUrl() {
        return registry.url();
    }

    /** A producer of one's own, as the one that a killed process has left: in a transaction. */
    public KafkaProducer<String, byte[]> producerInTransaction(String transactionalId) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                SamplePublisher.clientConfig(connection, transactionalId),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    /** The value of a record. */
    public <V> byte[] encoded(Topic<V> topic, V value) {
        return connection.serdes().valueSerde(topic).serializer().serialize(topic.name(), value);
    }

    /** Committed samples in the order of publication. */
    public List<QosSample> samples() {
        try (Deserializer<QosSample> samples =
                connection.serdes().valueSerde(TopicCatalogue.SAMPLES).deserializer()) {
            return records(TopicCatalogue.SAMPLES, "read_committed").stream()
                    .map(sent -> samples.deserialize(sent.topic(), sent.value()))
                    .toList();
        }
    }

    /** Offset of the first record that the broker has kept: 0 if it has deleted nothing. */
    public long firstOffset(Topic<?> topic) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(connection.clientConfig(), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, -1L);
        }
    }

    /** All records of a topic up to now. */
    public List<ConsumerRecord<String, byte[]>> records(Topic<?> topic, String isolation) {
        Map<String, Object> config = connection.clientConfig();
        config.put("isolation.level", isolation);
        config.put("auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(200));
                polled.forEach(all::add);
            }
        }
        return all;
    }

    /** The clocks of tests are elsewhere: the broker would delete what is old by its own clock, half a minute after its start. */
    private void keepForEver(Topic<?> topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        AlterConfigOp keep =
                new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(connection.clientConfig())) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(keep)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    @Override
    public void close() {
        try (kafka) {
            registry.close();
        }
    }
}
