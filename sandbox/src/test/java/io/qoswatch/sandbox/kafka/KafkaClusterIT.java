package io.qoswatch.sandbox.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.sandbox.host.LoopbackPorts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaClusterIT {

    private static final String TOPIC = "letters";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    @Test
    void shouldServeAndKeepEverythingWhileAnyOneNodeIsDown() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) -1)))
                    .all()
                    .get();
            assertThat(describe(admin).partitions().get(0).replicas()).hasSize(3);
            assertThat(minInSync(admin)).isEqualTo("2");
            write(cluster, "all are up");

            int killed = describe(admin).partitions().get(0).leader().id();
            cluster.kill(killed);
            write(cluster, "one is killed");
            assertThat(read(cluster, 2)).containsExactly("all are up", "one is killed");
            cluster.restart(killed);
            assertThat(describe(admin).partitions().get(0).isr()).hasSize(3);

            int stopped = killed % cluster.size() + 1;
            cluster.stop(stopped);
            write(cluster, "another one has stopped");
            cluster.restart(stopped);

            assertThat(read(cluster, 3)).containsExactly("all are up", "one is killed", "another one has stopped");
        }
    }

    @Test
    void shouldBeBackFromAKillOnlyWhenTheNodeServesAgain() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start()) {
            for (int node = 1; node <= cluster.size(); node++) {
                String address = cluster.bootstrapServers().split(",")[node - 1];
                int port = Integer.parseInt(address.split(":")[1]);
                cluster.kill(node);
                assertThat(LoopbackPorts.isFree(port)).isTrue();

                cluster.restart(node); // At once, before the others have missed it.

                assertThat(LoopbackPorts.isFree(port)).isFalse();
            }
        }
    }

    @SuppressWarnings("NullAway") // What was asked for is there.
    private static String minInSync(Admin admin) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        return admin.describeConfigs(Set.of(topic))
                .values()
                .get(topic)
                .get()
                .get("min.insync.replicas")
                .value();
    }

    @SuppressWarnings("NullAway") // What was asked for is there.
    private static TopicDescription describe(Admin admin) throws Exception {
        return admin.describeTopics(Set.of(TOPIC)).topicNameValues().get(TOPIC).get();
    }

    private static void write(KafkaCluster cluster, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(KafkaCluster cluster, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
