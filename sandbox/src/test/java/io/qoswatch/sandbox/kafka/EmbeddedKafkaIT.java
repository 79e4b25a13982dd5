package io.qoswatch.sandbox.kafka;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qoswatch.sandbox.host.LoopbackPorts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EmbeddedKafkaIT {

    private static final String TOPIC = "letters";

    private Path folder;
    private EmbeddedKafka kafka;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(
                EmbeddedKafkaOptions.defaults().withParentFolder(folder).with("message.max.bytes", "2000000"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) -1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void shouldShowCommittedTransactionsAloneToConsumersThatAskForThem() throws Exception {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, new ProducerRecord<>(TOPIC, "a", "aborted"));
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, new ProducerRecord<>(TOPIC, "b", "committed"));
            producer.commitTransaction();
        }

        assertThat(read(1)).extracting(ConsumerRecord::value).containsExactly("committed");
    }

    @Test
    void shouldTakeTimestampsOfTheFutureAndOfThePast() throws Exception {
        long inTenYears = 2_000_000_000_000L;
        try (KafkaProducer<String, String> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, new ProducerRecord<>(TOPIC, 0, inTenYears, "a", "future"));
            send(producer, new ProducerRecord<>(TOPIC, 0, 1L, "a", "past"));
            producer.commitTransaction();
        }

        assertThat(read(2)).extracting(ConsumerRecord::timestamp).containsExactly(inTenYears, 1L);
    }

    @Test
    void shouldApplyOverrides() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Config config = admin.describeConfigs(List.of(broker))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();

            assertThat(config.get("message.max.bytes").value()).isEqualTo("2000000");
            assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
        }
    }

    @Test
    void shouldLeaveNothingBehind() {
        int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
        assertThat(folder).isNotEmptyDirectory();

        kafka.close();
        kafka.close();

        assertThat(folder).isEmptyDirectory();
        assertThat(LoopbackPorts.isFree(port)).isTrue();
    }

    @Test
    void shouldNameATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withPort(taken.getLocalPort())))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static void send(KafkaProducer<String, String> producer, ProducerRecord<String, String> sent)
            throws Exception {
        producer.send(sent).get();
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer"),
                new StringSerializer(),
                new StringSerializer());
    }

    private List<ConsumerRecord<String, String>> read(int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", "readers",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            for (int polls = 0; polls < 30 && records.size() < count; polls++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
