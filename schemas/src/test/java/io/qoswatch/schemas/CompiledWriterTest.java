package io.qoswatch.schemas;

import java.io.IOException;
import java.util.List;

import io.qoswatch.schemas.RandomRecords.Encoded;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompiledWriterTest {

    @ParameterizedTest
    @MethodSource("io.qoswatch.schemas.RandomRecords#typesOfTheContract")
    void shouldWriteWhatAvroWrites(Class<?> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        CompiledWriter writer = new CompiledWriter(schema);
        DatumWriter<Object> avros = new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));

        for (Encoded encoded : RandomRecords.of(schema)) {
            Object record = encoded.record();
            assertThat(RandomRecords.encoded(out -> writer.write(record, out)))
                    .isEqualTo(RandomRecords.encoded(out -> avros.write(record, out)));
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
}
