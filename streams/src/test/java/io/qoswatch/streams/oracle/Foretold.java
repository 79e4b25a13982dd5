package io.qoswatch.streams.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.QosWindow;

/**
 * Samples of labelled participants, and what the oracle foretells of them with the packaged rules if all of them are silent in
 * the end. The one entry for proofs in other modules. Immutable.
 *
 * @param arrivals samples in an order of arrival: shuffled within the grace, with duplicates
 * @param transitions all transitions of alerts, as {@link #transition(QosAlert)} tells them
 * @param windows all windows, as {@link #window(QosWindow)} tells them
 */
public record Foretold(List<QosSample> arrivals, List<String> transitions, List<String> windows) {

    /** Copies the lists. */
    public Foretold {
        arrivals = List.copyOf(arrivals);
        transitions = List.copyOf(transitions);
        windows = List.copyOf(windows);
    }

    /**
     * Draws participants.
     *
     * @param prefix of their user ids
     */
    public static Foretold draw(String prefix, int people, Random random) {
        List<QosSample> samples = new ArrayList<>();
        List<String> transitions = new ArrayList<>();
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String user = prefix + i;
            Labelled participant = Labelled.random(user, random);
            List<QosSample> own = participant.samples();
            Oracle oracle = new Oracle(own, Set.of(own.get(own.size() - 1).getSampledAt()));
            OracleRules.PACKAGED.forEach(
                    rule -> oracle.transitions(rule).forEach(happening -> transitions.add(happening.toString())));
            oracle.windowEnds().forEach(end -> windows.add(user + " " + end));
            samples.addAll(own);
        }
        return new Foretold(Delivery.disturbed(samples, random), transitions, windows);
    }

    /** A transition that was published, as far as engine and oracle are compared. */
    public static String transition(QosAlert alert) {
        return Happening.of(alert).toString();
    }

    /** A window that was published, as far as engine and oracle are compared. */
    public static String window(QosWindow window) {
        return window.getParticipant().getUserId() + " " + window.getWindowEnd();
    }
}
