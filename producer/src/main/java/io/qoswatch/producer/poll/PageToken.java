package io.qoswatch.producer.poll;

import java.util.HashSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows page tokens to the last page, and ends also where a token comes twice, or after very many: Zoom would lead in a
 * circle, or on for ever.
 */
final class PageToken {

    private static final Logger LOG = LoggerFactory.getLogger(PageToken.class);
    /** A hundred thousand participants, ten to a page. */
    private static final int MOST_PAGES = 10_000;

    private final Set<String> seen = new HashSet<>();
    private String value = "";

    /** Token of the page to ask for; empty for the first. */
    String value() {
        return value;
    }

    /** Moves on; false if there is no further page. */
    boolean advance(String next) {
        value = next;
        if (seen.size() + 1 >= MOST_PAGES && !next.isEmpty()) {
            LOG.warn("pages after the first {} are not read", MOST_PAGES);
            return false;
        }
        return !next.isEmpty() && seen.add(next);
    }
}
