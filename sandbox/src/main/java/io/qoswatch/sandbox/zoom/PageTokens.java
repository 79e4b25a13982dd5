package io.qoswatch.sandbox.zoom;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives out and reads {@code next_page_token}: valid for 15 minutes of real time, for the same path and parameters alone. Nothing
 * is stored.
 */
final class PageTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String PARAMETER = "next_page_token";

    private final Clock realClock;

    PageTokens(Clock realClock) {
        this.realClock = realClock;
    }

    /** Where the page starts: 0 without a token. */
    int position(Request request) throws ApiError {
        String token = request.parameter(PARAMETER).orElse(null);
        if (token == null) {
            return 0;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            Instant issued = Instant.ofEpochMilli(bytes.getLong());
            int position = bytes.getInt();
            boolean expired = issued.plus(LIFETIME).isBefore(realClock.instant());
            if (bytes.getInt() == seal(issued, position, request) && !expired) {
                return position;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            // No token of ours.
        }
        throw ApiError.pageTokenRefused();
    }

    /** A token for the page that starts at the position. */
    String token(Request request, int position) {
        Instant issued = realClock.instant();
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .putLong(issued.toEpochMilli())
                .putInt(position)
                .putInt(seal(Instant.ofEpochMilli(issued.toEpochMilli()), position, request));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int seal(Instant issued, int position, Request request) {
        Map<String, String> others = new TreeMap<>(request.parameters());
        others.remove(PARAMETER);
        return (issued + "|" + position + "|" + request.path() + "|" + others).hashCode();
    }
}
