package io.qoswatch.producer.parse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads one object of {@code user_qos}. Used for one document, by one thread. */
final class SampleReader {

    /** Brokers refuse records whose time is an hour ahead of theirs (message.timestamp.after.max.ms). */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(50);

    /** Position of each stream in a sample; Zoom's names are the schema's. */
    private static final Map<String, Integer> STREAMS = streamPositions();

    private final SampleContext context;
    private final Instant latest;
    private final Values values;
    private final StreamReader streams;
    private final ComputerReader computer;

    SampleReader(SampleContext context, Values values) {
        this.context = context;
        this.latest = context.observedAt().plus(MAX_AHEAD);
        this.values = values;
        this.streams = new StreamReader(values);
        this.computer = new ComputerReader(values);
    }

    /** Adds the sample; tells why it cannot be used, or null. */
    @Nullable
    String read(JsonParser parser, Participant participant, List<QosSample> samples) throws IOException {
        QosSample sample = new QosSample();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            readMember(parser, member, sample);
        }
        if (sample.getSampledAt() == null) {
            return "sample without a readable date_time";
        }
        if (sample.getSampledAt().isAfter(latest)) {
            return "sample with a date_time in the future";
        }
        sample.setMeeting(context.meeting());
        sample.setParticipant(participant);
        sample.setObservedAt(context.observedAt());
        sample.setSource(context.source());
        samples.add(sample);
        return null;
    }

    private void readMember(JsonParser parser, String member, QosSample sample) throws IOException {
        Integer stream = STREAMS.get(member);
        if (stream != null) {
            sample.put(stream, streams.read(parser, member));
            return;
        }
        switch (member) {
            case "date_time" -> readTime(parser, member, sample);
            case "cpu_usage" -> sample.setCpuUsage(computer.cpuUsage(parser, member));
            case "cpu_pressure_level" -> sample.setCpuPressure(computer.cpuPressure(parser, member));
            case "wifi_rssi" -> sample.setWifiRssi(computer.wifiRssi(parser, member));
            default -> values.unknown(parser, member);
        }
    }

    private void readTime(JsonParser parser, String member, QosSample sample) throws IOException {
        Instant time = values.instant(parser, "", member);
        if (time != null) {
            sample.setSampledAt(time);
        }
    }

    private static Map<String, Integer> streamPositions() {
        Map<String, Integer> positions = new HashMap<>();
        for (Schema.Field field : QosSample.getClassSchema().getFields()) {
            if (field.schema().isUnion() && field.schema().getTypes().contains(MediaStream.getClassSchema())) {
                positions.put(field.name(), field.pos());
            }
        }
        return Map.copyOf(positions);
    }
}
