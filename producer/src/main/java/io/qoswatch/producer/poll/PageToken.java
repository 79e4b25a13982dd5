package io.qoswatch.producer.poll;

import java.util.HashSet;
import java.util.Set;

/** Follows page tokens to the last page, and ends also where a token comes twice: Zoom would lead in a circle. */
public final class PageToken {

    private final Set<String> seen = new HashSet<>();
    private String value = "";

    /** Token of the page to ask for; empty for the first. */
    public String value() {
        return value;
    }

    /** Moves on; false if there is no further page. */
    public boolean advance(String next) {
        value = next;
        return !next.isEmpty() && seen.add(next);
    }
}
