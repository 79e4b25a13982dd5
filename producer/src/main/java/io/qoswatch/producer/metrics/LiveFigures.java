package io.qoswatch.producer.metrics;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much the live answers of Zoom hold. Answers that are right and empty are no failure: at night they are to be expected; but a
 * producer whom Zoom shows nothing any more gets them too, so they must be seen. Written by the polling thread, read by any.
 */
public final class LiveFigures {

    private static final int UNKNOWN = -1;

    private volatile int meetings = UNKNOWN;
    private volatile int leftOut;
    private final AtomicInteger pollsWithoutSamples = new AtomicInteger();
    private int answersInPoll;
    private int samplesInPoll;

    LiveFigures() {}

    /**
     * What is live was listed.
     *
     * @param liveMeetings meetings that are polled
     * @param others meetings that the filter leaves out
     */
    public void listed(int liveMeetings, int others) {
        meetings = liveMeetings;
        leftOut = others;
        if (liveMeetings == 0) {
            pollsWithoutSamples.set(0); // There is nobody to have any.
        }
    }

    /** A live meeting has answered with so many samples, new or known. */
    public void answered(int samples) {
        answersInPoll++;
        samplesInPoll += samples;
    }

    /** A poll has come to its end. */
    public void pollEnds() {
        if (samplesInPoll > 0) {
            pollsWithoutSamples.set(0);
        } else if (answersInPoll > 0) {
            pollsWithoutSamples.incrementAndGet();
        }
        answersInPoll = 0;
        samplesInPoll = 0;
    }

    /** Meetings of the latest list that are polled; empty before the first. */
    public OptionalInt meetings() {
        int now = meetings;
        return now == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(now);
    }

    /** Meetings of the latest list that the filter leaves out. */
    public int leftOut() {
        return leftOut;
    }

    /** For how many polls in a row live meetings have answered and none of them had a sample. */
    public int pollsWithoutSamples() {
        return pollsWithoutSamples.get();
    }
}
