package io.qoswatch.streams.topology;

import io.qoswatch.schemas.QosAlert;

/** Takes what happens to a participant's alerts. */
@FunctionalInterface
interface AlertOutlet {

    /**
     * Called once for each event.
     *
     * @param alert the alert after it
     * @param isTransition false if only its state changed
     */
    void accept(QosAlert alert, boolean isTransition);
}
