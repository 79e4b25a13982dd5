package io.qoswatch.streams.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.window.Reading;
import io.qoswatch.streams.window.Timeline;
import io.qoswatch.streams.window.WindowPolicy;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes a participant's state in few bytes, since every sample costs one reading and one writing of it, locally and in the
 * changelog. The first byte is the version of the format; times are variable-length, one after the other as differences.
 */
final class ParticipantStateSerde implements Serde<ParticipantState> {

    private static final byte VERSION = 3;
    /** Never has the flag {@link #CLOSED}, and is the same otherwise. */
    private static final byte FORMER_VERSION = 2;

    private static final byte PUBLISHED = 1;
    private static final byte OVER = 2;
    private static final byte CLOSED = 4;
    private static final int MAX_VARLONG = 10;
    private static final int FIXED = 7 * MAX_VARLONG;

    private final WindowPolicy policy;

    ParticipantStateSerde(WindowPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Serializer<ParticipantState> serializer() {
        return (topic, state) -> state == null ? null : write(state);
    }

    @Override
    public Deserializer<ParticipantState> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(ByteBuffer.wrap(bytes));
    }

    private static byte[] write(ParticipantState state) {
        ByteBuffer out = ByteBuffer.allocate(bound(state));
        Timeline timeline = state.timeline();
        out.put(VERSION);
        out.putInt(state.attributesHash());
        out.put(flags(state));
        if (state.closedAt() != Timeline.NONE) {
            ByteUtils.writeVarlong(state.closedAt(), out);
        }
        ByteUtils.writeVarlong(timeline.joinedAt(), out);
        ByteUtils.writeVarlong(timeline.newest(), out);
        ByteUtils.writeVarlong(timeline.settledEnd(), out);
        ByteUtils.writeUnsignedVarint(timeline.readings().size(), out);
        long previous = 0;
        for (Reading reading : timeline.readings()) {
            ByteUtils.writeVarlong(reading.sampledAt() - previous, out);
            previous = reading.sampledAt();
            ByteUtils.writeUnsignedVarint(reading.revision() << 1 | (reading.backfilled() ? 1 : 0), out);
            writeBytes(reading.figures(), out);
        }
        ByteUtils.writeUnsignedVarint(state.alerts().size(), out);
        state.alerts().forEach((ruleId, alert) -> AlertStateFormat.write(ruleId, alert, out));
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private static byte flags(ParticipantState state) {
        return (byte) ((state.isPublished() ? PUBLISHED : 0)
                | (state.isOver() ? OVER : 0)
                | (state.closedAt() == Timeline.NONE ? 0 : CLOSED));
    }

    private static int bound(ParticipantState state) {
        int bound = FIXED;
        for (Reading reading : state.timeline().readings()) {
            bound += 3 * MAX_VARLONG + reading.figures().length;
        }
        for (Map.Entry<String, AlertState> alert : state.alerts().entrySet()) {
            bound += AlertStateFormat.bound(alert.getKey(), alert.getValue());
        }
        return bound;
    }

    private ParticipantState read(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION && version != FORMER_VERSION) {
            throw new SerializationException("participant state has format " + version + ", this release reads "
                    + VERSION + "; run the release that wrote it, or reset the application");
        }
        int attributesHash = in.getInt();
        byte flags = in.get();
        long closedAt = (flags & CLOSED) == 0 ? Timeline.NONE : ByteUtils.readVarlong(in);
        long joinedAt = ByteUtils.readVarlong(in);
        long newest = ByteUtils.readVarlong(in);
        long settledEnd = ByteUtils.readVarlong(in);
        int readingCount = ByteUtils.readUnsignedVarint(in);
        List<Reading> readings = new ArrayList<>(readingCount + 1);
        long previous = 0;
        for (int i = 0; i < readingCount; i++) {
            previous += ByteUtils.readVarlong(in);
            int revision = ByteUtils.readUnsignedVarint(in);
            readings.add(new Reading(previous, revision >>> 1, (revision & 1) != 0, readBytes(in)));
        }
        int alertCount = ByteUtils.readUnsignedVarint(in);
        Map<String, AlertState> alerts = new HashMap<>();
        for (int i = 0; i < alertCount; i++) {
            String ruleId = new String(readBytes(in), UTF_8);
            alerts.put(ruleId, AlertStateFormat.read(ruleId, in));
        }
        Timeline timeline = new Timeline(policy, readings, joinedAt, newest, settledEnd);
        ParticipantState state = new ParticipantState(timeline, alerts, attributesHash, (flags & PUBLISHED) != 0);
        state.over((flags & OVER) != 0);
        state.closedAt(closedAt);
        return state;
    }

    static void writeBytes(byte[] bytes, ByteBuffer out) {
        ByteUtils.writeUnsignedVarint(bytes.length, out);
        out.put(bytes);
    }

    static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[ByteUtils.readUnsignedVarint(in)];
        in.get(bytes);
        return bytes;
    }
}
