package io.qoswatch.benchmarks;

import java.util.HashSet;
import java.util.List;

import io.qoswatch.benchmarks.ChaosLoad.Told;

/** The figures of a chaos run, and their bounds. */
final class ChaosVerdict {

    private final Proof proof = new Proof();
    private final String name;

    ChaosVerdict(String name) {
        this.name = name;
    }

    /** What was done to the service. */
    void chaos(ChaosProgress progress, StreamsFleet fleet) {
        proof.atLeast(name + "kills", progress.kills(), "kills", ChaosPlan.KILLS);
        proof.tell(name + "kills-with-loss-of-state", fleet.forgotten(), "kills");
        proof.atLeast(name + "broker-bounces", progress.bounces(), "bounces", ChaosPlan.BOUNCES);
        proof.tell(name + "broker-bounces-by-kill", progress.brokersKilled(), "bounces");
        proof.tell(name + "duration", (double) progress.duration().toSeconds(), "s");
        proof.tell(name + "own-ends", fleet.ownEnds(), "ends");
    }

    /** How the service came out of it. */
    void recovery(Wait caughtUp, int stuck) {
        proof.exactly(name + "samples-not-read", (double) caughtUp.left(), "samples", 0);
        proof.tell(name + "catching-up", caughtUp.duration().toMillis() / 1e3, "s");
        proof.exactly(name + "instances-that-did-not-stop", stuck, "instances", 0);
    }

    /** What it has published. */
    void outcome(ChaosOutcome outcome, Told told) {
        proof.atLeast(name + "samples", told.records(), "samples", ChaosPlan.SAMPLES);
        proof.tell(name + "participants", told.people(), "participants");
        difference("transitions", told.transitions(), outcome.transitions());
        proof.exactly(
                name + "transition-ids-doubled",
                outcome.transitionIds().size() - new HashSet<>(outcome.transitionIds()).size(),
                "ids",
                0);
        difference("windows", told.windows(), outcome.windows());
        proof.exactly(name + "alerts-left-open", outcome.open(), "alerts", 0);
    }

    @SuppressWarnings("SystemOut")
    private void difference(String what, List<String> expected, List<String> seen) {
        Difference difference = Difference.between(expected, seen);
        proof.atLeast(name + what, expected.size(), what, 1);
        proof.exactly(name + what + "-missing", difference.missing(), what, 0);
        proof.exactly(name + what + "-doubled", difference.doubled(), what, 0);
        proof.exactly(name + what + "-not-foretold", difference.surplus(), what, 0);
        difference.examples().forEach(example -> System.out.println(what + ": " + example));
    }

    /** Fails if a figure was outside its bound. */
    void verify() {
        proof.verify();
    }
}
