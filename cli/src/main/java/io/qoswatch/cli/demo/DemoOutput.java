package io.qoswatch.cli.demo;

import java.time.Duration;

import io.qoswatch.cli.local.WorldOptions;
import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.schemas.QosAlert;

/** Where the demo tells what happens: to a person or to a program. For one thread. */
public interface DemoOutput {

    /** The servers are being started. */
    void starting(WorldOptions world);

    /** The servers answer. */
    void up(Sandbox sandbox, Duration startTime);

    /** An alert changed. */
    void alert(QosAlert alert);

    /** The demo is over. */
    void summary(Summary summary);
}
