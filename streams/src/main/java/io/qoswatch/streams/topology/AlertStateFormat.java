package io.qoswatch.streams.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.schemas.AlertCondition;
import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.alert.AlertState.Pending;
import io.qoswatch.streams.alert.AlertState.Quiet;
import io.qoswatch.streams.alert.Course;
import io.qoswatch.streams.alert.Flaps;
import io.qoswatch.streams.alert.Told;
import io.qoswatch.streams.rule.Aggregate;
import io.qoswatch.streams.rule.Criterion;
import io.qoswatch.streams.rule.Level;
import io.qoswatch.streams.rule.Thresholds;
import io.qoswatch.streams.window.Metric;
import org.apache.kafka.common.utils.ByteUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes of where a participant stands with a rule; part of {@link ParticipantStateSerde}'s format and of its version. */
@SuppressWarnings("EnumOrdinal") // One byte each; an order that changes is a new version of the format.
final class AlertStateFormat {

    private static final byte PENDING = 0;
    private static final byte OPEN = 1;
    private static final byte QUIET = 2;
    private static final byte FLAPPING = 1;
    private static final byte BACKFILLED = 2;
    private static final byte NOT_HELD = -1;
    private static final int FIXED = 14 * 10;
    private static final int MAX_VARLONG = 10;
    private static final Level[] LEVELS = Level.values();
    private static final Metric[] METRICS = Metric.values();
    private static final Aggregate[] AGGREGATES = Aggregate.values();
    private static final AlertTransition[] TRANSITIONS = AlertTransition.values();
    private static final AlertCondition[] CONDITIONS = AlertCondition.values();

    private AlertStateFormat() {}

    /** More bytes than it ever takes. */
    static int bound(String ruleId, AlertState alert) {
        int texts =
                ruleId.length() + (alert instanceof Open open ? open.alertId().length() : 0);
        return FIXED + 3 * texts + MAX_VARLONG * alert.flaps().turns().size();
    }

    static void write(String ruleId, AlertState alert, ByteBuffer out) {
        ParticipantStateSerde.writeBytes(ruleId.getBytes(UTF_8), out);
        if (alert instanceof Pending pending) {
            out.put(PENDING);
            ByteUtils.writeVarlong(pending.breachedAt(), out);
            ByteUtils.writeVarlong(pending.seenAt(), out);
        } else if (alert instanceof Open open) {
            out.put(OPEN);
            ParticipantStateSerde.writeBytes(open.alertId().getBytes(UTF_8), out);
            ByteUtils.writeVarlong(open.breachedAt(), out);
            ByteUtils.writeVarlong(open.firedAt(), out);
            write(open.told(), out);
            ByteUtils.writeVarlong(open.course().valuedAt(), out);
            ByteUtils.writeVarlong(open.course().betterSince(), out);
            ByteUtils.writeVarlong(open.course().clearSince(), out);
        } else {
            out.put(QUIET);
        }
        write(alert.flaps(), out);
    }

    private static void write(Told told, ByteBuffer out) {
        Criterion criterion = told.criterion();
        ByteUtils.writeUnsignedVarint(criterion.ruleVersion(), out);
        out.put((byte) criterion.metric().ordinal());
        out.put((byte) criterion.aggregate().ordinal());
        out.putDouble(criterion.thresholds().clear());
        out.putDouble(criterion.thresholds().warning());
        out.putDouble(criterion.thresholds().critical());
        out.put((byte) told.transition().ordinal());
        ByteUtils.writeUnsignedVarint(told.sequence(), out);
        out.put((byte) told.severity().ordinal());
        ByteUtils.writeVarlong(told.at(), out);
        out.put((byte) told.view().condition().ordinal());
        out.put((byte) ((told.view().flapping() ? FLAPPING : 0) | (told.view().backfilled() ? BACKFILLED : 0)));
        ByteUtils.writeVarlong(told.viewedAt(), out);
    }

    private static void write(Flaps flaps, ByteBuffer out) {
        ByteUtils.writeUnsignedVarint(flaps.turns().size(), out);
        flaps.turns().forEach(turn -> ByteUtils.writeVarlong(turn, out));
        out.put((byte) (flaps.eased() ? 1 : 0));
        out.put(flaps.held() == null ? NOT_HELD : (byte) flaps.held().ordinal());
        ByteUtils.writeVarlong(flaps.relapsedAt(), out);
    }

    static AlertState read(String ruleId, ByteBuffer in) {
        byte kind = in.get();
        if (kind == PENDING) {
            return new Pending(ByteUtils.readVarlong(in), ByteUtils.readVarlong(in), readFlaps(in));
        }
        if (kind == QUIET) {
            return new Quiet(readFlaps(in));
        }
        return new Open(
                new String(ParticipantStateSerde.readBytes(in), UTF_8),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                readTold(ruleId, in),
                new Course(ByteUtils.readVarlong(in), ByteUtils.readVarlong(in), ByteUtils.readVarlong(in)),
                readFlaps(in));
    }

    private static Told readTold(String ruleId, ByteBuffer in) {
        return new Told(
                new Criterion(
                        ruleId,
                        ByteUtils.readUnsignedVarint(in),
                        METRICS[in.get()],
                        AGGREGATES[in.get()],
                        new Thresholds(in.getDouble(), in.getDouble(), in.getDouble())),
                TRANSITIONS[in.get()],
                ByteUtils.readUnsignedVarint(in),
                LEVELS[in.get()],
                ByteUtils.readVarlong(in),
                readView(in),
                ByteUtils.readVarlong(in));
    }

    private static Told.View readView(ByteBuffer in) {
        AlertCondition condition = CONDITIONS[in.get()];
        byte flags = in.get();
        return new Told.View(condition, (flags & FLAPPING) != 0, (flags & BACKFILLED) != 0);
    }

    private static Flaps readFlaps(ByteBuffer in) {
        int count = ByteUtils.readUnsignedVarint(in);
        List<Long> turns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            turns.add(ByteUtils.readVarlong(in));
        }
        boolean eased = in.get() != 0;
        byte held = in.get();
        return new Flaps(turns, eased, held == NOT_HELD ? null : LEVELS[held], ByteUtils.readVarlong(in));
    }
}
