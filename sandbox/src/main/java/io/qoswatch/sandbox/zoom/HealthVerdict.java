package io.qoswatch.sandbox.zoom;

import java.util.ArrayList;
import java.util.List;

import io.qoswatch.sandbox.scenario.SimulatedSample;
import io.qoswatch.sandbox.scenario.StreamMember;

/**
 * Zoom's members {@code health} and {@code issue_list} by the newest sample. Zoom's rule is not published, this one is invented.
 *
 * @param health {@code Good}, {@code Warning} or {@code Critical}
 * @param issues what is wrong, in Zoom's words
 */
record HealthVerdict(String health, List<String> issues) {

    private static final double BAD_LOSS_PCT = 5;
    private static final double TERRIBLE_LOSS_PCT = 15;

    static HealthVerdict of(List<SimulatedSample> samples) {
        if (samples.isEmpty()) {
            return new HealthVerdict("Good", List.of());
        }
        SimulatedSample newest = samples.get(samples.size() - 1);
        List<String> issues = new ArrayList<>();
        double audioLoss = worstLoss(newest, StreamMember.AUDIO_INPUT, StreamMember.AUDIO_OUTPUT);
        double videoLoss = worstLoss(newest, StreamMember.VIDEO_INPUT, StreamMember.VIDEO_OUTPUT);
        if (audioLoss > BAD_LOSS_PCT) {
            issues.add("Unstable audio quality");
        }
        if (videoLoss > BAD_LOSS_PCT) {
            issues.add("Unstable video quality");
        }
        if (newest.cpu() != null && newest.cpu().overloaded()) {
            issues.add("High CPU occupation");
        }
        String unhealthy = Math.max(audioLoss, videoLoss) > TERRIBLE_LOSS_PCT ? "Critical" : "Warning";
        return new HealthVerdict(issues.isEmpty() ? "Good" : unhealthy, issues);
    }

    private static double worstLoss(SimulatedSample sample, StreamMember first, StreamMember second) {
        return Math.max(loss(sample, first), loss(sample, second));
    }

    private static double loss(SimulatedSample sample, StreamMember member) {
        SimulatedSample.Stream stream = sample.streams().get(member);
        return stream == null ? 0 : stream.avgLossPct();
    }
}
