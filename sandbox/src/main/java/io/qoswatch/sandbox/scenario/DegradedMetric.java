package io.qoswatch.sandbox.scenario;

/** A figure of a sample that an episode makes bad. */
public enum DegradedMetric {
    /** Packet loss of every stream that is not idle, average and maximum. */
    LOSS,
    /** Jitter of every audio and video stream that is not idle. */
    JITTER,
    /** Latency of every stream that is not idle. */
    LATENCY,
    /** CPU load and pressure. */
    CPU,
    /** Wi-Fi signal strength. */
    WIFI,
    /** Frame rate of video. */
    FRAME_RATE
}
