package io.qoswatch.sandbox.scenario;

import io.qoswatch.sandbox.scenario.SimulatedSample.Picture;
import io.qoswatch.sandbox.scenario.SimulatedSample.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Between what bounds the values of a participant's streams lie in one minute.
 *
 * @param latencyMs latency
 * @param jitterMs jitter of audio and video
 * @param avgLossPct average loss
 * @param maxLossAbove by how much the highest loss may be above the average, hundredths of a percent
 * @param bitrateShare share of the usual bit rate
 * @param frameRateFps frame rate of video
 */
record Conditions(
        Range latencyMs, Range jitterMs, Range avgLossPct, int maxLossAbove, double bitrateShare, Range frameRateFps) {

    /** A shared screen changes in bursts, which shows as jitter on the best of lines. */
    private static final Range SCREEN_SHARE_JITTER_MS = new Range(200, 700);

    /** Both ends included. */
    record Range(int low, int high) {

        int draw(Draws draws) {
            return draws.between(low, high);
        }

        /** A value of two digits after the point. */
        int drawHundredths(Draws draws) {
            return draws.between(low * 100, high * 100);
        }
    }

    static Conditions of(@Nullable EpisodeKind kind, Traits traits, boolean spike) {
        Range usualLatency = new Range(traits.latencyMs() - 5, traits.latencyMs() + 15);
        Range usualJitter = new Range(1, 12);
        Range usualFrames = new Range(traits.frameRateFps() - 2, traits.frameRateFps());
        if (kind == null) {
            return spike
                    ? new Conditions(usualLatency, usualJitter, new Range(1, 3), 100, 1, usualFrames)
                    : new Conditions(usualLatency, usualJitter, new Range(0, 0), 80, 1, usualFrames);
        }
        return switch (kind) {
            case CONGESTION ->
                new Conditions(new Range(300, 500), new Range(60, 120), new Range(8, 20), 1000, 0.5, usualFrames);
            case WEAK_WIFI -> new Conditions(usualLatency, new Range(60, 100), new Range(8, 15), 800, 0.6, usualFrames);
            case SITE_OUTAGE ->
                new Conditions(new Range(450, 800), new Range(80, 150), new Range(15, 40), 2000, 0.4, usualFrames);
            case CPU -> {
                Range third = new Range(traits.frameRateFps() / 3 - 1, traits.frameRateFps() / 3);
                yield new Conditions(usualLatency, usualJitter, new Range(0, 0), 80, 0.7, third);
            }
        };
    }

    Stream stream(StreamMember member, Draws draws) {
        boolean lossy = avgLossPct.high() > 0;
        // Mostly nothing, up to half a percent, is what a good line loses.
        int avgLoss = lossy ? avgLossPct.drawHundredths(draws) : Math.max(0, draws.between(-50, 50));
        int maxLoss = avgLoss + draws.between(0, maxLossAbove);
        return new Stream(
                Math.round(usualBitrate(member).drawHundredths(draws) * bitrateShare) / 100.0,
                latencyMs.draw(draws),
                member.isScreenShare() ? SCREEN_SHARE_JITTER_MS.draw(draws) : jitterMs.draw(draws),
                avgLoss / 100.0,
                maxLoss / 100.0,
                picture(member, draws));
    }

    private static Range usualBitrate(StreamMember member) {
        if (member.isAudio()) {
            return new Range(20, 70);
        }
        return member.isScreenShare() ? new Range(50, 200) : new Range(300, 1_500);
    }

    private @Nullable Picture picture(StreamMember member, Draws draws) {
        if (member.isAudio() || member.isScreenShare()) {
            return null;
        }
        boolean usual = avgLossPct.high() == 0 && bitrateShare == 1;
        if (usual && draws.chance(0.03)) {
            return new Picture(0, 0, null);
        }
        int height = 180 << draws.between(1, 2);
        return new Picture(height * 16 / 9, height, frameRateFps.draw(draws));
    }
}
