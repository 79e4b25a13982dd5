package io.qoswatch.streams.window;

/**
 * Estimates a mean opinion score of speech with the usual reduction of ITU-T G.107's E-model: from delay and packet loss, for
 * G.711 with loss concealment (Ie 0, Bpl 25.1) and random loss. Zoom does not publish its codec's parameters, so this is an
 * estimate and not Zoom's own score.
 */
public final class MosEstimator {

    private static final double BEST_R = 93.2;
    private static final double LOSS_ROBUSTNESS = 25.1;
    private static final double DELAY_KNEE_MS = 177.3;

    private final double oneWayShare;

    /** How Zoom's latency is to be read; its reference does not settle it. */
    public enum LatencyReading {
        /** There and back: half of it is the one-way delay. */
        ROUND_TRIP,
        /** One way. */
        ONE_WAY
    }

    /** @param reading how latency is read */
    public MosEstimator(LatencyReading reading) {
        this.oneWayShare = reading == LatencyReading.ROUND_TRIP ? 0.5 : 1;
    }

    /**
     * The score, from 1 (bad) to 4.5.
     *
     * @param latencyMs latency as Zoom gives it
     * @param lossPct packet loss, percent
     */
    public double estimate(double latencyMs, double lossPct) {
        double delay = latencyMs * oneWayShare;
        double delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - DELAY_KNEE_MS);
        double lossImpairment = 95 * lossPct / (lossPct + LOSS_ROBUSTNESS);
        return score(BEST_R - delayImpairment - lossImpairment);
    }

    private static double score(double r) {
        if (r <= 0) {
            return 1;
        }
        return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }
}
