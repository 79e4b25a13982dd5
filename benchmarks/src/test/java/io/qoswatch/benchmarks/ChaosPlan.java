package io.qoswatch.benchmarks;

/** How much chaos there must be. */
final class ChaosPlan {

    static final int KILLS = Integer.getInteger("proof.kills", 20);
    static final int BOUNCES = Integer.getInteger("proof.bounces", 10);
    static final int SAMPLES = Integer.getInteger("proof.samples", 100_000);

    private ChaosPlan() {}
}
