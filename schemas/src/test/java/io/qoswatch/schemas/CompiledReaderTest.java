package io.qoswatch.schemas;

import java.io.IOException;
import java.util.List;

import io.qoswatch.schemas.RandomRecords.Encoded;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompiledReaderTest {

    @ParameterizedTest
    @MethodSource("io.qoswatch.schemas.RandomRecords#typesOfTheContract")
    void shouldReadWhatAvroReads(Class<?> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        CompiledReader reader = new CompiledReader(schema);

        for (Encoded encoded : RandomRecords.of(schema)) {
            BinaryDecoder in =
                    DecoderFactory.get().binaryDecoder(encoded.bytes().array(), null);
            assertThat(reader.read(in)).isExactlyInstanceOf(type).isEqualTo(encoded.record());
            assertThat(in.isEnd()).as("all was read").isTrue();
        }
    }

    @Test
    void shouldRefuseASchemaThatItDoesNotKnow() {
        Schema union = Schema.createUnion(List.of(Schema.create(Schema.Type.INT), Schema.create(Schema.Type.STRING)));

        assertThatThrownBy(() -> new CompiledReader(union))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("string");
        assertThatThrownBy(() -> new CompiledReader(SchemaBuilder.builder().bytesType()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes");
    }
}
