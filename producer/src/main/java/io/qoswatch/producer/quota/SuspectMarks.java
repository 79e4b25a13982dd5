package io.qoswatch.producer.quota;

import java.util.stream.Stream;

import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * What makes a meeting a suspect, so that it is asked for more often: one sample with one figure at or above its mark. Only
 * audio and video at the participant's end count; a shared screen comes in bursts. Marks decide no alert.
 *
 * @param lossPct average loss, percent
 * @param jitterMs jitter, ms
 * @param latencyMs latency, ms
 */
public record SuspectMarks(double lossPct, double jitterMs, double latencyMs) {

    /** The warnings of the default rules: 3 % loss, 40 ms jitter, 300 ms latency. */
    public static final SuspectMarks DEFAULT = new SuspectMarks(3, 40, 300);

    /** Whether the sample reaches a mark. */
    public boolean areReachedBy(QosSample sample) {
        return Stream.<@Nullable MediaStream>of(
                        sample.getAudioInput(),
                        sample.getAudioOutput(),
                        sample.getVideoInput(),
                        sample.getVideoOutput())
                .anyMatch(this::areReachedBy);
    }

    private boolean areReachedBy(@Nullable MediaStream stream) {
        return stream != null
                && (isReached(stream.getAvgLossPct(), lossPct)
                        || isReached(stream.getJitterMs(), jitterMs)
                        || isReached(stream.getLatencyMs(), latencyMs));
    }

    private static boolean isReached(@Nullable Double value, double mark) {
        return value != null && value >= mark;
    }
}
