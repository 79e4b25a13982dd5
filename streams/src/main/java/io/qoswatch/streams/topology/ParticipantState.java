package io.qoswatch.streams.topology;

import java.util.HashMap;
import java.util.Map;

import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.window.Timeline;

/** All that is kept of one participant between samples. Mutable; for one thread. */
final class ParticipantState {

    private final Timeline timeline;
    private final Map<String, AlertState> alerts;
    private int attributesHash;
    private boolean isPublished;
    private boolean isOver;
    private long closedAt = Timeline.NONE;

    /** Of a participant that was never seen. */
    ParticipantState(Timeline timeline) {
        this(timeline, Map.of(), 0, false);
    }

    ParticipantState(Timeline timeline, Map<String, AlertState> alerts, int attributesHash, boolean isPublished) {
        this.timeline = timeline;
        this.alerts = new HashMap<>(alerts);
        this.attributesHash = attributesHash;
        this.isPublished = isPublished;
    }

    /** Recent samples and settled windows. */
    Timeline timeline() {
        return timeline;
    }

    /** Where the participant stands, by rule id; without the inactive ones. */
    Map<String, AlertState> alerts() {
        return alerts;
    }

    /** Hash of the meeting's and participant's attributes that are stored, to see changes without reading them; 0: none are. */
    int attributesHash() {
        return attributesHash;
    }

    void attributesHash(int hash) {
        attributesHash = hash;
    }

    /** Whether the newest sample tells that it is the last one. */
    boolean isOver() {
        return isOver;
    }

    void over(boolean isLast) {
        isOver = isLast;
    }

    /** When it was closed, in ms of the wall clock: it has left, or is silent; {@link Timeline#NONE} if it is there. */
    long closedAt() {
        return closedAt;
    }

    void closedAt(long time) {
        closedAt = time;
    }

    /** Whether the topic of participants has this one, and no tombstone after it. */
    boolean isPublished() {
        return isPublished;
    }

    void published(boolean isThere) {
        isPublished = isThere;
    }
}
