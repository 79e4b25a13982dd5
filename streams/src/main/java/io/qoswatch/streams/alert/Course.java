package io.qoswatch.streams.alert;

import io.qoswatch.streams.rule.Level;

import static io.qoswatch.streams.alert.AlertState.NONE;

/**
 * How the values of an open alert have been. Times are ends of windows. Immutable.
 *
 * @param valuedAt last window that had a value
 * @param betterSince first of the windows since which the level has been below {@link Level#CRITICAL}, or {@link AlertState#NONE}
 * @param clearSince first of the windows since which the level has been {@link Level#CLEAR}, or {@link AlertState#NONE}
 */
public record Course(long valuedAt, long betterSince, long clearSince) {

    static Course startingAt(long windowEnd, Level level) {
        return new Course(NONE, NONE, NONE).after(windowEnd, level);
    }

    /** After a window that had a value. */
    Course after(long windowEnd, Level level) {
        return new Course(
                windowEnd,
                since(betterSince, level != Level.CRITICAL, windowEnd),
                since(clearSince, level == Level.CLEAR, windowEnd));
    }

    private static long since(long before, boolean holds, long windowEnd) {
        if (!holds) {
            return NONE;
        }
        return before == NONE ? windowEnd : before;
    }

    boolean isClear() {
        return clearSince != NONE;
    }

    /**
     * What an alert becomes: what is worse counts at once, what is better if it has lasted for {@code keepMs}.
     *
     * @param severity what it is
     * @param level what the last window is
     * @return {@link Level#CLEAR} if it ends
     */
    Level next(Level severity, Level level, long keepMs) {
        if (level.compareTo(severity) > 0) {
            return level;
        }
        if (lasts(clearSince, keepMs)) {
            return Level.CLEAR;
        }
        return severity == Level.CRITICAL && lasts(betterSince, keepMs) ? Level.WARNING : severity;
    }

    private boolean lasts(long since, long keepMs) {
        return since != NONE && valuedAt - since >= keepMs;
    }
}
