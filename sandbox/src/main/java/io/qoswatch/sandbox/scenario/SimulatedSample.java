package io.qoswatch.sandbox.scenario;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * True values of one participant in one minute.
 *
 * @param sampledAt start of the minute
 * @param streams streams that are not idle
 * @param cpu load of the computer; null where Zoom does not measure it
 * @param wifi signal; null without Wi-Fi
 */
public record SimulatedSample(
        Instant sampledAt,
        Map<StreamMember, Stream> streams,
        @Nullable Cpu cpu,
        @Nullable Wifi wifi) {

    /**
     * A media stream.
     *
     * @param bitrateKbps kbit/s, to two digits
     * @param latencyMs milliseconds
     * @param jitterMs milliseconds
     * @param avgLossPct percent, to two digits
     * @param maxLossPct percent, to two digits, at least the average
     * @param picture null for audio and where Zoom does not tell
     */
    public record Stream(
            double bitrateKbps,
            int latencyMs,
            int jitterMs,
            double avgLossPct,
            double maxLossPct,
            @Nullable Picture picture) {}

    /**
     * The picture of a video stream.
     *
     * @param width pixels; 0 without a picture
     * @param height pixels; 0 without a picture
     * @param frameRateFps frames a second; null without a picture
     */
    public record Picture(int width, int height, @Nullable Integer frameRateFps) {}

    /**
     * Load of the computer, percent.
     *
     * @param zoomMin lowest of Zoom's client
     * @param zoomAvg average of Zoom's client
     * @param zoomMax highest of Zoom's client
     * @param systemMax highest of the whole system
     * @param overloaded whether the system is under critical pressure
     */
    public record Cpu(int zoomMin, int zoomAvg, int zoomMax, int systemMax, boolean overloaded) {}

    /**
     * Wi-Fi signal, dBm.
     *
     * @param max strongest
     * @param avg average
     * @param min weakest
     */
    public record Wifi(int max, int avg, int min) {}
}
