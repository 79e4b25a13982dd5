package io.qoswatch.producer.http;

import java.time.Instant;

import okhttp3.Headers;

/** Answers for tests in other packages. */
public final class Answers {

    private Answers() {}

    /** A success that says how many calls are left of the day. */
    public static HttpAnswer withCallsLeft(int calls) {
        Headers headers =
                Headers.of("X-RateLimit-Type", "Daily-limit", "X-RateLimit-Remaining", Integer.toString(calls));
        return new HttpAnswer(200, headers, new byte[0], Instant.EPOCH);
    }
}
