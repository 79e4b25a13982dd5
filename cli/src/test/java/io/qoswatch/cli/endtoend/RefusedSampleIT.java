package io.qoswatch.cli.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.dlq.RedriveReport;
import io.qoswatch.producer.dlq.Redrives;
import io.qoswatch.producer.dlq.Selection;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the running streams service cannot read goes to the dead letters, from there back, and to them again. */
@Timeout(120)
class RefusedSampleIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Of a schema that the registry does not have. */
    private static final byte[] VALUE = {0, 0, 0, 0x7F, 0x7F, 1, 2, 3};

    private static final String TRACE = "kept-header";

    @Test
    void shouldComeBackAsANewLetterWhenItIsRefusedAgain(@TempDir Path stateDir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            new ContractInstaller(connection).install(TopicCatalogue.all());
            try (RunningService streams = streams(connection, stateDir)) {
                publishUnreadable(connection);
                List<ConsumerRecord<String, byte[]>> first = letters(connection, 1);
                assertThat(redrive(connection)).isEqualTo(new RedriveReport(1, 1, 0, Map.of(), Set.of()));
                List<ConsumerRecord<String, byte[]>> both = letters(connection, 2);

                assertThat(both).allSatisfy(letter -> {
                    assertThat(letter.key()).isEqualTo("m==:1");
                    assertThat(letter.value()).isEqualTo(VALUE);
                    assertThat(header(letter, TRACE)).isEqualTo("kept");
                });
                assertThat(both.get(0).offset()).isEqualTo(first.get(0).offset());
                assertThat(both)
                        .extracting(letter -> header(letter, "__streams.errors.topic"))
                        .containsOnly("qos.samples");
                assertThat(both)
                        .as("both copies in qos.samples, the second published in a transaction")
                        .extracting(letter -> header(letter, "__streams.errors.offset"))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static void publishUnreadable(KafkaConnection connection) throws Exception {
        ProducerRecord<String, byte[]> unreadable = new ProducerRecord<>("qos.samples", "m==:1", VALUE);
        unreadable.headers().add(TRACE, "kept".getBytes(UTF_8));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(connection.clientConfig(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(unreadable).get();
        }
    }

    /** Without the marks of what was redriven. */
    private static List<ConsumerRecord<String, byte[]>> letters(KafkaConnection connection, int number) {
        return TopicReader.read(
                        connection,
                        TopicCatalogue.SAMPLES_DLQ,
                        DEADLINE,
                        records -> records.stream()
                                        .filter(RefusedSampleIT::isLetter)
                                        .count()
                                >= number)
                .stream()
                .filter(RefusedSampleIT::isLetter)
                .toList();
    }

    private static boolean isLetter(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader("redriven") == null;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static RunningService streams(KafkaConnection connection, Path stateDir) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", connection.bootstrapServers(),
                "schema.registry.url", connection.schemaRegistryUrl(),
                "state.dir", stateDir.toString()));
        StreamsService service = new StreamsService(StreamsSettings.from(settings));
        return new RunningService(service, service::run);
    }

    private static RedriveReport redrive(KafkaConnection connection) {
        Map<String, String> settings = Map.of(
                "bootstrap.servers", connection.bootstrapServers(),
                "schema.registry.url", connection.schemaRegistryUrl());
        return new Redrives(DlqSettings.from(settings), done -> {}).run(new Selection(Set.of(), null));
    }
}
