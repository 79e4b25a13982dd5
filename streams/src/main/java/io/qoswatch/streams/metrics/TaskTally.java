package io.qoswatch.streams.metrics;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one task of the topology has at this moment. Written by the task's thread, read by any. Counted from the task's stores when
 * it starts, so it is right after a restart, and when a partition comes from another instance.
 */
public final class TaskTally {

    private final AtomicInteger participants = new AtomicInteger();
    private final AtomicInteger warning = new AtomicInteger();
    private final AtomicInteger critical = new AtomicInteger();

    TaskTally() {}

    /** Participants that are not silent. */
    public void participants(int count) {
        participants.lazySet(count);
    }

    /** What a participant's alerts were, and are. */
    public void alerts(OpenAlerts before, OpenAlerts after) {
        if (!before.equals(after)) {
            warning.addAndGet(after.warning() - before.warning());
            critical.addAndGet(after.critical() - before.critical());
        }
    }

    /** Alerts that are there when the task starts. */
    public void alerts(OpenAlerts found) {
        warning.addAndGet(found.warning());
        critical.addAndGet(found.critical());
    }

    int participants() {
        return participants.get();
    }

    int warning() {
        return warning.get();
    }

    int critical() {
        return critical.get();
    }
}
