package io.qoswatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompiledWriterTest {

    private static final int RECORDS = 200;
    private static final long SEED = 1;

    static Stream<Class<?>> typesOfTheContract() {
        return TopicCatalogue.all().stream()
                .filter(Topic::isAvro)
                .<Class<?>>map(Topic::valueType)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("typesOfTheContract")
    void shouldWriteWhatAvroWrites(Class<?> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        CompiledWriter writer = new CompiledWriter(schema);
        DatumWriter<Object> avros = new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));

        for (Object record : randomRecords(schema)) {
            assertThat(encoded(out -> writer.write(record, out))).isEqualTo(encoded(out -> avros.write(record, out)));
        }
    }

    @Test
    void shouldRefuseASchemaThatItDoesNotKnow() {
        Schema union = Schema.createUnion(List.of(Schema.create(Schema.Type.INT), Schema.create(Schema.Type.STRING)));

        assertThatThrownBy(() -> new CompiledWriter(union))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("string");
        assertThatThrownBy(() -> new CompiledWriter(SchemaBuilder.builder().bytesType()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes");
    }

    private static Collection<Object> randomRecords(Schema schema) throws IOException {
        Stream.Builder<Object> records = Stream.builder();
        DatumWriter<Object> generic = new GenericDatumWriter<>(schema);
        SpecificDatumReader<Object> reader = new SpecificDatumReader<>(schema);
        for (Object record : new RandomData(schema, RECORDS, SEED)) {
            byte[] bytes = encoded(out -> generic.write(record, out));
            records.add(reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
        }
        return records.build().toList();
    }

    @FunctionalInterface
    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] encoded(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
