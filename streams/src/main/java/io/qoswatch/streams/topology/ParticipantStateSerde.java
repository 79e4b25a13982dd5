package io.qoswatch.streams.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Thresholds;
import io.qoswatch.streams.window.Metric;
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

    private static final byte VERSION = 1;
    private static final byte PENDING = 0;
    private static final byte OPEN = 1;
    private static final Level[] LEVELS = Level.values();
    private static final Metric[] METRICS = Metric.values();
    private static final Aggregate[] AGGREGATES = Aggregate.values();
    private static final int MAX_VARLONG = 10;
    private static final int FIXED = 6 * MAX_VARLONG;

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
        out.put((byte) (state.isPublished() ? 1 : 0));
        ByteUtils.writeVarlong(timeline.joinedAt(), out);
        ByteUtils.writeVarlong(timeline.newest(), out);
        ByteUtils.writeVarlong(timeline.settledEnd(), out);
        ByteUtils.writeUnsignedVarint(timeline.readings().size(), out);
        long previous = 0;
        for (Reading reading : timeline.readings()) {
            ByteUtils.writeVarlong(reading.sampledAt() - previous, out);
            previous = reading.sampledAt();
            ByteUtils.writeUnsignedVarint(reading.revision(), out);
            writeBytes(reading.figures(), out);
        }
        ByteUtils.writeUnsignedVarint(state.alerts().size(), out);
        state.alerts().forEach((ruleId, alert) -> {
            writeBytes(ruleId.getBytes(UTF_8), out);
            writeAlert(alert, out);
        });
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private static int bound(ParticipantState state) {
        int bound = FIXED;
        for (Reading reading : state.timeline().readings()) {
            bound += 3 * MAX_VARLONG + reading.figures().length;
        }
        for (Map.Entry<String, AlertState> alert : state.alerts().entrySet()) {
            bound += 13 * MAX_VARLONG + 3 * alert.getKey().length();
            bound += alert.getValue() instanceof Open open ? 3 * open.alertId().length() : 0;
        }
        return bound;
    }

    @SuppressWarnings("EnumOrdinal") // One byte; an order that changes is a new version of the format.
    private static void writeAlert(AlertState alert, ByteBuffer out) {
        if (alert instanceof Pending pending) {
            out.put(PENDING);
            ByteUtils.writeVarlong(pending.breachedAt(), out);
        } else if (alert instanceof Open open) {
            out.put(OPEN);
            writeBytes(open.alertId().getBytes(UTF_8), out);
            writeCriterion(open.criterion(), out);
            ByteUtils.writeUnsignedVarint(open.sequence(), out);
            out.put((byte) open.severity().ordinal());
            ByteUtils.writeVarlong(open.breachedAt(), out);
            ByteUtils.writeVarlong(open.firedAt(), out);
            ByteUtils.writeVarlong(open.valuedAt(), out);
            ByteUtils.writeVarlong(open.betterSince(), out);
            ByteUtils.writeVarlong(open.clearSince(), out);
        }
    }

    @SuppressWarnings("EnumOrdinal") // As above.
    private static void writeCriterion(Criterion criterion, ByteBuffer out) {
        ByteUtils.writeUnsignedVarint(criterion.ruleVersion(), out);
        out.put((byte) criterion.metric().ordinal());
        out.put((byte) criterion.aggregate().ordinal());
        out.putDouble(criterion.thresholds().clear());
        out.putDouble(criterion.thresholds().warning());
        out.putDouble(criterion.thresholds().critical());
    }

    private ParticipantState read(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new SerializationException("participant state has format " + version + ", this release reads "
                    + VERSION + "; run the release that wrote it, or reset the application");
        }
        int attributesHash = in.getInt();
        boolean isPublished = in.get() != 0;
        long joinedAt = ByteUtils.readVarlong(in);
        long newest = ByteUtils.readVarlong(in);
        long settledEnd = ByteUtils.readVarlong(in);
        int readingCount = ByteUtils.readUnsignedVarint(in);
        List<Reading> readings = new ArrayList<>(readingCount + 1);
        long previous = 0;
        for (int i = 0; i < readingCount; i++) {
            previous += ByteUtils.readVarlong(in);
            readings.add(new Reading(previous, ByteUtils.readUnsignedVarint(in), readBytes(in)));
        }
        int alertCount = ByteUtils.readUnsignedVarint(in);
        Map<String, AlertState> alerts = new HashMap<>();
        for (int i = 0; i < alertCount; i++) {
            String ruleId = new String(readBytes(in), UTF_8);
            alerts.put(ruleId, readAlert(ruleId, in));
        }
        return new ParticipantState(
                new Timeline(policy, readings, joinedAt, newest, settledEnd), alerts, attributesHash, isPublished);
    }

    private static AlertState readAlert(String ruleId, ByteBuffer in) {
        if (in.get() == PENDING) {
            return new Pending(ByteUtils.readVarlong(in));
        }
        return new Open(
                new String(readBytes(in), UTF_8),
                readCriterion(ruleId, in),
                ByteUtils.readUnsignedVarint(in),
                LEVELS[in.get()],
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in));
    }

    private static Criterion readCriterion(String ruleId, ByteBuffer in) {
        return new Criterion(
                ruleId,
                ByteUtils.readUnsignedVarint(in),
                METRICS[in.get()],
                AGGREGATES[in.get()],
                new Thresholds(in.getDouble(), in.getDouble(), in.getDouble()));
    }

    private static void writeBytes(byte[] bytes, ByteBuffer out) {
        ByteUtils.writeUnsignedVarint(bytes.length, out);
        out.put(bytes);
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[ByteUtils.readUnsignedVarint(in)];
        in.get(bytes);
        return bytes;
    }
}
