package io.qoswatch.sandbox.zoom;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives out and checks access tokens. Any thread may call. */
final class AccessTokens {

    private static final int TOKEN_BYTES = 24;

    private final String standing;
    private final Duration lifetime;
    private final boolean single;
    private final Clock realClock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    /**
     * Without any but the standing token.
     *
     * @param standing a token that never expires
     * @param single whether a new token ends the former ones
     */
    AccessTokens(String standing, Duration lifetime, boolean single, Clock realClock) {
        this.standing = standing;
        this.lifetime = lifetime;
        this.single = single;
        this.realClock = realClock;
    }

    String issue() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (single) {
            expiries.clear();
        }
        expiries.put(token, realClock.instant().plus(lifetime));
        return token;
    }

    Duration lifetime() {
        return lifetime;
    }

    void check(String authorization) throws ApiError {
        String token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).trim()
                : "";
        if (token.equals(standing)) {
            return;
        }
        Instant expiry = expiries.get(token);
        if (expiry == null) {
            throw ApiError.invalidToken();
        }
        if (!realClock.instant().isBefore(expiry)) {
            throw ApiError.expiredToken();
        }
    }
}
