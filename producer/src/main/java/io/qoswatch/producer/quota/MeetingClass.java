package io.qoswatch.producer.quota;

/** How urgent it is to ask for a meeting's samples, when there are not enough calls for all. */
public enum MeetingClass {
    /** Never asked for: nobody knows how it is. */
    NEW(3),
    /** The newest samples breach a mark. */
    SUSPECT(3),
    /** Fills the pages of Zoom's answers, so that a call brings the most. */
    LARGE(1.5),
    /** Everything else: small meetings that go well, and ended ones that wait for their completion. */
    ORDINARY(1);

    private final double weight;

    MeetingClass(double weight) {
        this.weight = weight;
    }

    /** How many times as often as an ordinary one it is asked for. The ratio bounds how long an ordinary one may wait. */
    double weight() {
        return weight;
    }
}
