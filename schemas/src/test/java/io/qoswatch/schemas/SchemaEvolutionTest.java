package io.qoswatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.qoswatch.schemas.ReleasedSchemas.Release;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever holds a schema of any release reads what is written now, and the other way round: FULL_TRANSITIVE. */
class SchemaEvolutionTest {

    @Test
    void shouldHaveReleases() throws IOException {
        assertThat(ReleasedSchemas.ofProject().all())
                .extracting(Release::toString)
                .contains(
                        "QosAlert of 0.1.0",
                        "QosCursor of 0.1.0",
                        "QosParticipant of 0.1.0",
                        "QosSample of 0.1.0",
                        "QosWindow of 0.1.0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("releases")
    void shouldBeCompatibleWithEveryRelease(Release release) {
        Schema present = present(release);

        assertThat(SchemaRules.defaults(present, release.schema())).isEmpty();
        assertThat(SchemaRules.compatibility(present, release.schema())).isEmpty();
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("releasesAndRecords")
    void shouldReadRecordsOfEveryRelease(Release release, FilledRecord record) throws IOException {
        GenericData.Record written = record.of(release.schema());

        assertKept(written, transfer(written, present(release)));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("releasesAndRecords")
    void shouldBeReadByEveryRelease(Release release, FilledRecord record) throws IOException {
        GenericData.Record written = record.of(present(release));

        assertKept(written, transfer(written, release.schema()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QosSample", "QosCursor", "QosWindow", "QosAlert", "QosParticipant"})
    void shouldSayWhatEverythingMeans(String name) {
        assertThat(SchemaRules.documentation(present(name))).isEmpty();
    }

    private static List<Release> releases() throws IOException {
        return ReleasedSchemas.ofProject().all();
    }

    private static Stream<Arguments> releasesAndRecords() throws IOException {
        return releases().stream()
                .flatMap(release -> Stream.of(FilledRecord.values()).map(record -> Arguments.of(release, record)));
    }

    private static Schema present(Release release) {
        return present(release.schema().getName());
    }

    private static Schema present(String name) {
        return ContractSchemas.present().stream()
                .filter(schema -> schema.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was released, but no topic has it any more"));
    }

    private static GenericData.Record transfer(GenericData.Record written, Schema reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(written.getSchema()).write(written, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericData.Record>(written.getSchema(), reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    /** Fields that both sides know have kept their values, others have their default. */
    private static void assertKept(@Nullable Object written, @Nullable Object read) {
        if (written instanceof GenericData.Record before && read instanceof GenericData.Record after) {
            for (Schema.Field field : after.getSchema().getFields()) {
                Object expected = before.hasField(field.name())
                        ? before.get(field.name())
                        : GenericData.get().getDefaultValue(field);
                assertKept(expected, after.get(field.pos()));
            }
        } else if (written instanceof List<?> before && read instanceof List<?> after) {
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertKept(before.get(i), after.get(i));
            }
        } else if (read instanceof GenericData.EnumSymbol symbol
                && !symbol.getSchema().hasEnumSymbol(String.valueOf(written))) {
            assertThat(symbol).hasToString(symbol.getSchema().getEnumDefault());
        } else if (read instanceof GenericData.EnumSymbol) {
            assertThat(read).hasToString(String.valueOf(written));
        } else {
            assertThat(read).isEqualTo(written);
        }
    }
}
