package io.qoswatch.streams.window;

import java.nio.ByteBuffer;

import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.WifiRssi;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * Packs the figures of a sample into few bytes, and hands them out again, exactly.
 *
 * <p>Each figure that is not null is one byte for its {@linkplain Metric#index() index} and, as Zoom gives at most two digits
 * after the point, a variable-length integer of a hundred times its value: mostly three bytes in all. A value that this would
 * change has the high bit of its index set and stands as eight bytes. A participant's state is read and written with every
 * sample, so its size is most of the cost. What is not a number counts as null.
 *
 * <p>Threads: an instance packs for one thread; unpacking is for any.
 */
public final class Figures {

    private static final int RAW = 0x80;
    private static final double SCALE = 100;
    private static final double MAX_SCALED = 1L << 52;

    private final ByteBuffer buffer = ByteBuffer.allocate(Metric.INDICES * (1 + Double.BYTES));
    private final boolean replay;

    /** Of samples that are read as they come. */
    public Figures() {
        this(false);
    }

    /** @param replay whether all samples are read again, and tell of the past */
    public Figures(boolean replay) {
        this.replay = replay;
    }

    /** Takes a figure. */
    @FunctionalInterface
    interface Sink {
        /**
         * Called once for each figure that is not null.
         *
         * @param index which, see {@link Metric#index()}
         * @param value its value
         */
        void accept(int index, double value);
    }

    /** Packs the figures of a sample. */
    public Reading pack(QosSample sample) {
        buffer.clear();
        StreamsOfSample.forEach(sample, this::pack);
        CpuUsage cpu = sample.getCpuUsage();
        if (cpu != null) {
            put(Metric.CPU_SYSTEM_MAX_PCT.index(), cpu.getSystemMaxPct());
            put(Metric.CPU_ZOOM_AVG_PCT.index(), cpu.getZoomAvgPct());
        }
        CpuPressure pressure = sample.getCpuPressure();
        if (pressure != null) {
            put(Metric.CPU_PRESSURE_MAX_PCT.index(), percent(pressure.getSystemMax()));
        }
        WifiRssi wifi = sample.getWifiRssi();
        if (wifi != null && wifi.getAvgDbm() != null) {
            put(Metric.WIFI_AVG_DBM.index(), wifi.getAvgDbm().doubleValue());
        }
        byte[] packed = new byte[buffer.flip().remaining()];
        buffer.get(packed);
        boolean backfilled = replay || sample.getSource() == SampleSource.REST_BACKFILL;
        return new Reading(sample.getSampledAt().toEpochMilli(), sample.getRevision(), backfilled, packed);
    }

    private void pack(MediaStreamName name, MediaStream stream) {
        put(Metric.BITRATE_KBPS.index(name), stream.getBitrateKbps());
        put(Metric.LATENCY_MS.index(name), stream.getLatencyMs());
        put(Metric.JITTER_MS.index(name), stream.getJitterMs());
        put(Metric.AVG_LOSS_PCT.index(name), stream.getAvgLossPct());
        put(Metric.MAX_LOSS_PCT.index(name), stream.getMaxLossPct());
        put(Metric.FRAME_RATE_FPS.index(name), stream.getFrameRateFps());
    }

    private static @Nullable Double percent(@Nullable CpuPressureLevel level) {
        if (level == null) {
            return null;
        }
        return switch (level) {
            case NORMAL -> 20.0;
            case FAIR -> 50.0;
            case SERIOUS -> 80.0;
            case CRITICAL -> 100.0;
            case UNKNOWN -> null;
        };
    }

    private void put(int index, @Nullable Double value) {
        if (value == null || value.isNaN()) {
            return;
        }
        double scaled = Math.rint(value * SCALE);
        if (Math.abs(scaled) < MAX_SCALED && Double.compare((long) scaled / SCALE, value) == 0) {
            buffer.put((byte) index);
            ByteUtils.writeVarlong((long) scaled, buffer);
        } else {
            buffer.put((byte) (index | RAW));
            buffer.putDouble(value);
        }
    }

    /** Hands out what {@link #pack} packed. */
    static void unpack(byte[] figures, Sink sink) {
        ByteBuffer packed = ByteBuffer.wrap(figures);
        while (packed.hasRemaining()) {
            int head = packed.get() & 0xff;
            if ((head & RAW) == 0) {
                sink.accept(head, ByteUtils.readVarlong(packed) / SCALE);
            } else {
                sink.accept(head & ~RAW, packed.getDouble());
            }
        }
    }
}
