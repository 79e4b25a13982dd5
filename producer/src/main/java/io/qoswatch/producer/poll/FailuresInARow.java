package io.qoswatch.producer.poll;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.ZoomException;
import org.jspecify.annotations.Nullable;

/**
 * Tells an outage of Zoom from failures of single meetings: three that pass later, one after the other, are an outage. With
 * fewer meetings than that they are counted over several polls. Not thread-safe.
 */
final class FailuresInARow {

    private static final int OUTAGE = 3;

    private int inPoll;
    private int sinceAnswer;
    private @Nullable ZoomException last;

    void pollStarts() {
        inPoll = 0;
        last = null;
    }

    /** A meeting was answered, if only by a refusal that concerns it alone. */
    void answered() {
        inPoll = 0;
        sinceAnswer = 0;
        last = null;
    }

    /**
     * A meeting has failed.
     *
     * @throws ZoomException the failure, if the others of this poll are not worth trying
     */
    void failed(ZoomException failure) {
        if (failure.kind() != FailureKind.RETRY_LATER) {
            answered();
            return;
        }
        inPoll++;
        sinceAnswer++;
        last = failure;
        if (inPoll >= OUTAGE) {
            throw failure;
        }
    }

    /**
     * The poll comes to its end.
     *
     * @throws ZoomException the latest failure, if nothing was answered for long
     */
    void pollEnds() {
        if (last != null && sinceAnswer >= OUTAGE) {
            throw last;
        }
    }
}
