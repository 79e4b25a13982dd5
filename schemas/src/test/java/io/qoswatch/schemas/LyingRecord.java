package io.qoswatch.schemas;

import java.util.Arrays;
import java.util.Map;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** A process that reads a record whose first string claims to have as many bytes as the longest array of a JVM. */
final class LyingRecord {

    private static final int PREFIX = 5;
    private static final byte[] ZIGZAG_LENGTH = {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

    private LyingRecord() {}

    public static void main(String[] args) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://lying"));
        try (Serde<QosSample> serde = serdes.valueSerde(TopicCatalogue.SAMPLES)) {
            byte[] honest = serde.serializer().serialize("qos.samples", Events.sample(0));
            byte[] lying = Arrays.copyOf(honest, PREFIX + ZIGZAG_LENGTH.length);
            System.arraycopy(ZIGZAG_LENGTH, 0, lying, PREFIX, ZIGZAG_LENGTH.length);

            read("unread schema", serde.deserializer(), lying);
            serde.deserializer().deserialize("qos.samples", honest);
            read("known schema", serde.deserializer(), lying);
        }
    }

    private static void read(String what, Deserializer<QosSample> deserializer, byte[] record) {
        try {
            deserializer.deserialize("qos.samples", record);
            System.out.println(what + ": read");
        } catch (SerializationException e) {
            System.out.println(what + ": refused");
        }
    }
}
