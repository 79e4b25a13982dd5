package io.qoswatch.producer.dlq;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which letters are meant.
 *
 * @param ids only these, or all if empty
 * @param reason part of the reason, in any case; null for any reason
 */
public record Selection(Set<LetterId> ids, @Nullable String reason) {

    /** Copies the ids. */
    public Selection {
        ids = Set.copyOf(ids);
    }

    /** Whether this one is meant. */
    public boolean includes(Letter letter) {
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (reason == null
                        || letter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT)));
    }
}
