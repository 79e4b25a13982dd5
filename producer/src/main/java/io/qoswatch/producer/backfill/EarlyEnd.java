package io.qoswatch.producer.backfill;

/** Ends a run between two requests. */
final class EarlyEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BackfillEnd end;

    EarlyEnd(BackfillEnd end) {
        super(end == BackfillEnd.USED_UP ? "no call is left of the day" : "stopped", null, false, false);
        this.end = end;
    }

    BackfillEnd end() {
        return end;
    }
}
