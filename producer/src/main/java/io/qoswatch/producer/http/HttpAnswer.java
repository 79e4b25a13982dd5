package io.qoswatch.producer.http;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A complete answer, of any status. */
public final class HttpAnswer {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final Instant receivedAt;

    HttpAnswer(int status, Headers headers, byte[] body, Instant receivedAt) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** True for 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as it came, after decompression; not copied. */
    public byte[] body() {
        return body;
    }

    /** When it was complete. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** How many calls Zoom says are left of the account's day; empty where it does not say. */
    public OptionalLong callsLeftToday() {
        String remaining = header("X-RateLimit-Remaining").orElse("").strip();
        return isOfDailyLimit() && COUNT.matcher(remaining).matches()
                ? OptionalLong.of(Long.parseLong(remaining))
                : OptionalLong.empty();
    }

    /** Whether the rate limit headers, if any, speak of the day. */
    boolean isOfDailyLimit() {
        return header("X-RateLimit-Type")
                .filter("Daily-limit"::equalsIgnoreCase)
                .isPresent();
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        @Nullable String value = headers.get(name);
        return Optional.ofNullable(value);
    }
}
