package io.qoswatch.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AvroSerdesTest {

    private static final String SCOPE = "avro-serdes-test";

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + SCOPE));

    @AfterEach
    void forgetSchemas() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void shouldReadBackGeneratedClass() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] bytes = serde.serializer().serialize("qos.samples", Events.sample(0));

            QosSample sample = serde.deserializer().deserialize("qos.samples", bytes);

            assertThat(sample).isEqualTo(Events.sample(0));
            assertThat(sample.getAudioInput().getAvgLossPct()).isZero();
            assertThat(sample.getAudioInput().getJitterMs()).isNull();
        }
    }

    @Test
    void shouldWriteConfluentWireFormat() throws IOException, RestClientException {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] bytes = serde.serializer().serialize("qos.samples", Events.sample(0));

            int id = MockSchemaRegistry.getClientForScope(SCOPE)
                    .getId("qos.samples-value", new AvroSchema(QosSample.getClassSchema()));
            ByteBuffer record = ByteBuffer.wrap(bytes);
            assertThat(record.get()).as("magic byte").isZero();
            assertThat(record.getInt()).as("schema id").isEqualTo(id);
            // Avro binary: a string's zigzag length, 11 becomes 22, then its bytes.
            assertThat(record.get()).isEqualTo((byte) 22);
            assertThat(record.get()).isEqualTo((byte) 'a');
        }
    }

    @Test
    void shouldWriteEveryRecordAsConfluentsSerializerDoes() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES);
                KafkaAvroSerializer confluent = new KafkaAvroSerializer()) {
            confluent.configure(Map.of("schema.registry.url", "mock://" + SCOPE), false);
            for (int revision = 0; revision < 5; revision++) {
                QosSample sample = Events.sample(revision);

                assertThat(serde.serializer().serialize("qos.samples", sample))
                        .isEqualTo(confluent.serialize("qos.samples", sample));
            }
        }
    }

    @Test
    void shouldGoOnAfterAValueThatItsSchemaDoesNotAllow() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] good = serde.serializer().serialize("qos.samples", Events.sample(0));
            QosSample bad = Events.sample(0);
            bad.getParticipant().setUserId(null);

            assertThatThrownBy(() -> serde.serializer().serialize("qos.samples", bad))
                    .isInstanceOf(SerializationException.class);

            assertThat(serde.serializer().serialize("qos.samples", Events.sample(0)))
                    .isEqualTo(good);
        }
    }

    @Test
    void shouldPassTombstones() {
        try (Serde<QosAlert> serde = serdes.valueSerde(TopicCatalogue.ALERTS)) {
            assertThat(serde.serializer().serialize("qos.alerts", null)).isNull();
            assertThat(serde.deserializer().deserialize("qos.alerts", null)).isNull();
        }
    }

    @Test
    void shouldLeaveBytesOfDeadLettersAlone() {
        byte[] document = {'{', '"', 1, 2};
        try (Serde<byte[]> serde = serdes.valueSerde(TopicCatalogue.SAMPLES_DLQ)) {
            assertThat(serde.serializer().serialize("qos.samples.dlq", document))
                    .isEqualTo(document);
        }
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheWireFormat() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("qos.samples", new byte[] {'{', '}', 0, 0, 0, 0}))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldReadRecordsOfAnotherSchemaInTurnWithItsOwn() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] own = serde.serializer().serialize("qos.samples", Events.sample(0));
            byte[] others = writtenWithFieldsInAnotherOrder(Events.sample(0));

            for (int i = 0; i < 3; i++) {
                assertThat(serde.deserializer().deserialize("qos.samples", others))
                        .isEqualTo(Events.sample(0));
                assertThat(serde.deserializer().deserialize("qos.samples", own)).isEqualTo(Events.sample(0));
            }
        }
    }

    /** As a producer of another release might: Avro tells fields apart by their names. */
    private static byte[] writtenWithFieldsInAnotherOrder(QosSample sample) {
        Schema own = QosSample.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>(own.getFields());
        Collections.reverse(fields);
        Schema reversed = Schema.createRecord(
                own.getName(),
                own.getDoc(),
                own.getNamespace(),
                false,
                fields.stream()
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
        GenericRecord record = new GenericData.Record(reversed);
        fields.forEach(field -> record.put(field.name(), sample.get(field.name())));
        try (KafkaAvroSerializer confluent = new KafkaAvroSerializer()) {
            confluent.configure(
                    Map.of(
                            "schema.registry.url",
                            "mock://" + SCOPE,
                            "avro.use.logical.type.converters",
                            true,
                            "avro.remove.java.properties",
                            true),
                    false);
            return confluent.serialize("qos.samples", record);
        }
    }

    @Test
    void shouldRefuseARecordThatIsCutOff() {
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] whole = serde.serializer().serialize("qos.samples", Events.sample(0));
            serde.deserializer().deserialize("qos.samples", whole);

            for (int length = 5; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> serde.deserializer().deserialize("qos.samples", cut))
                        .as("the first %s bytes", cut.length)
                        .isInstanceOf(SerializationException.class);
            }
            assertThat(serde.deserializer().deserialize("qos.samples", whole)).isEqualTo(Events.sample(0));
        }
    }

    @Test
    void shouldRefuseARecordThatClaimsMoreThanThereIs() throws IOException, InterruptedException {
        // Avro knows one limit per process, so this takes a process of its own.
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LyingRecord.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("unread schema: refused", "known schema: refused");
    }
}
