package io.qoswatch.cli.demo;

import java.time.Duration;

import io.qoswatch.schemas.QosAlert;

/** Where the demo tells what happens: to a person or to a program. For one thread. */
public interface DemoOutput {

    /**
     * The servers are being started.
     *
     * @param world the simulated world in one line
     */
    void starting(String world);

    /**
     * The servers answer.
     *
     * @param startTime how long their start took, real time
     */
    void up(Addresses addresses, Duration startTime);

    /** An alert changed. */
    void alert(QosAlert alert);

    /** The demo is over. */
    void summary(Summary summary);
}
