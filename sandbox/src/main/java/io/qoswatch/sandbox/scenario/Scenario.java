package io.qoswatch.sandbox.scenario;

/** The invented world. Immutable; any thread may ask. */
public final class Scenario {

    private final ScenarioOptions options;

    /** @param options what the world is made from */
    public Scenario(ScenarioOptions options) {
        this.options = options;
    }

    /** What this world was made from. */
    public ScenarioOptions options() {
        return options;
    }

    /** What really happens. */
    public GroundTruth groundTruth() {
        return new GroundTruth();
    }
}
