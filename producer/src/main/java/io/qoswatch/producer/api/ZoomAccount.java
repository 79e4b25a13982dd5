package io.qoswatch.producer.api;

import org.jspecify.annotations.Nullable;

/**
 * An account whose meetings are asked for.
 *
 * @param id Zoom's id; null if it is the app's own and was not configured
 * @param isSub whether it is a sub-account, which a master account's app reaches below {@code /accounts/{id}}
 */
public record ZoomAccount(@Nullable String id, boolean isSub) {

    /** The app's own account, whatever its id. */
    public static final ZoomAccount OWN = new ZoomAccount(null, false);

    /** The app's own account. */
    public static ZoomAccount own(@Nullable String id) {
        return new ZoomAccount(id, false);
    }

    /** An account below the app's own. */
    public static ZoomAccount sub(String id) {
        return new ZoomAccount(id, true);
    }
}
