package io.qoswatch.streams.window;

import java.util.Locale;

import io.qoswatch.schemas.MediaStreamName;

/** A figure of a sample that windows reduce and rules read. Its unit is the end of its name. */
public enum Metric {
    /** Bit rate of a stream, kbit/s. */
    BITRATE_KBPS(true),
    /** Latency of a stream, ms. */
    LATENCY_MS(true),
    /** Jitter of a stream, ms. */
    JITTER_MS(true),
    /** Average packet loss of a stream, percent. */
    AVG_LOSS_PCT(true),
    /** Maximum packet loss of a stream, percent. */
    MAX_LOSS_PCT(true),
    /** Frame rate of a stream, frames per second. */
    FRAME_RATE_FPS(true),
    /** Highest CPU load of the whole system, percent. */
    CPU_SYSTEM_MAX_PCT(false),
    /** Average CPU load by Zoom's client, percent. */
    CPU_ZOOM_AVG_PCT(false),
    /** Average Wi-Fi signal, dBm. */
    WIFI_AVG_DBM(false),
    /** Highest CPU pressure of the whole system, percent: Zoom's four levels at the figures of its reference, 20, 50, 80, 100. */
    CPU_PRESSURE_MAX_PCT(false),
    /** Mean opinion score of an audio stream, 1 to 4.5, estimated from latency and loss. */
    MOS_ESTIMATE(true);

    private static final int PER_STREAM = 6;
    private static final int PER_PARTICIPANT = 4;
    private static final int STREAMS = MediaStreamName.values().length - 1; // without UNKNOWN

    /** Number of {@linkplain #streamOf(int) streams}, with the one for what belongs to none. */
    static final int STREAM_PLACES = STREAMS + 1;

    /** Number of {@linkplain #index(MediaStreamName) indices}. */
    static final int INDICES = STREAMS * PER_STREAM + PER_PARTICIPANT;

    private final boolean ofStream;

    Metric(boolean ofStream) {
        this.ofStream = ofStream;
    }

    /** True if each media stream has the figure, false if it belongs to the participant as a whole. */
    public boolean isOfStream() {
        return ofStream;
    }

    /** The name in rules, events and metrics, such as {@code avg_loss_pct}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    // The places are part of the stored state: whoever changes them gives that a new version.
    /** Place of a stream's figure in arrays over all figures of a sample. */
    @SuppressWarnings("EnumOrdinal") // See above.
    int index(MediaStreamName stream) {
        return indexOf(stream) * PER_STREAM + ordinal();
    }

    /** Which stream the figure at an index is of, counted from 0; one more for the figures that belong to none. */
    static int streamOf(int index) {
        return Math.min(index / PER_STREAM, STREAMS);
    }

    /** Place of a stream in arrays over all streams. */
    @SuppressWarnings("EnumOrdinal") // See above.
    static int indexOf(MediaStreamName stream) {
        return stream.ordinal() - 1;
    }

    /** Place of a figure that belongs to no stream in arrays over all figures of a sample. */
    @SuppressWarnings("EnumOrdinal") // See above.
    int index() {
        return (STREAMS - 1) * PER_STREAM + ordinal();
    }
}
