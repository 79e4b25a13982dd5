package io.qoswatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.RandomData;

/** Random records of the contract's classes, the same in each run, as Avro's own writer and reader see them. */
final class RandomRecords {

    private static final int RECORDS = 200;
    private static final long SEED = 1;

    /** A record, and Avro's binary form of it. */
    record Encoded(Object record, ByteBuffer bytes) {}

    /** Writes something. */
    @FunctionalInterface
    interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private RandomRecords() {}

    static Stream<Class<?>> typesOfTheContract() {
        return TopicCatalogue.all().stream()
                .filter(Topic::isAvro)
                .<Class<?>>map(Topic::valueType)
                .distinct();
    }

    static List<Encoded> of(Schema schema) throws IOException {
        List<Encoded> records = new ArrayList<>();
        GenericDatumWriter<Object> writer = new GenericDatumWriter<>(schema);
        SpecificDatumReader<Object> reader = new SpecificDatumReader<>(schema);
        for (Object generic : new RandomData(schema, RECORDS, SEED)) {
            byte[] bytes = encoded(out -> writer.write(generic, out));
            Object record = reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            records.add(new Encoded(record, ByteBuffer.wrap(bytes)));
        }
        return records;
    }

    static byte[] encoded(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
