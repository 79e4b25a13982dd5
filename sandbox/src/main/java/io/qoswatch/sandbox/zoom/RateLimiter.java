package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts calls in simulated seconds, minutes and days, and refuses those above the limits. Any thread may call. */
final class RateLimiter {

    private static final String CATEGORY_HEADER = "X-RateLimit-Category";

    private final RateLimits limits;
    private final RetryAfterForm retryAfter;
    private final SimulatedClock clock;
    private final Window heavy = new Window(Duration.ofSeconds(1));
    private final Window resourceIntensive = new Window(Duration.ofMinutes(1));
    private final Window daily = new Window(Duration.ofDays(1));

    RateLimiter(RateLimits limits, RetryAfterForm retryAfter, SimulatedClock clock) {
        this.limits = limits;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /** Zoom's labels of endpoints that have limits. */
    enum Label {
        HEAVY("Heavy"),
        RESOURCE_INTENSIVE("Resource-intensive");

        private final String text;

        Label(String text) {
            this.text = text;
        }
    }

    synchronized void admit(Label label) throws ApiError {
        Instant now = clock.instant();
        Window window = label == Label.HEAVY ? heavy : resourceIntensive;
        int limit = label == Label.HEAVY ? limits.heavyPerSecond() : limits.resourceIntensivePerMinute();
        if (daily.isFull(limits.perDay(), now)) {
            Instant nextDay = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            Map<String, String> headers = headers(label, "Daily-limit", limits.perDay());
            retryAfter(nextDay).ifPresent(text -> headers.put("Retry-After", text));
            throw ApiError.tooManyPerDay(headers);
        }
        if (window.isFull(limit, now)) {
            throw ApiError.tooManyPerSecond(headers(label, "QPS", limit));
        }
        daily.count(now);
        window.count(now);
    }

    /** Says what is left of the day, where it has a limit. */
    synchronized Answer labelled(Answer answer, Label label) {
        Answer labelled = answer.with(CATEGORY_HEADER, label.text);
        if (limits.perDay() == 0) {
            return labelled;
        }
        int left = Math.max(0, limits.perDay() - daily.calls(clock.instant()));
        return labelled.with("X-RateLimit-Type", "Daily-limit")
                .with("X-RateLimit-Limit", Integer.toString(limits.perDay()))
                .with("X-RateLimit-Remaining", Integer.toString(left));
    }

    private static Map<String, String> headers(Label label, String type, int limit) {
        Map<String, String> headers = new HashMap<>();
        headers.put(CATEGORY_HEADER, label.text);
        headers.put("X-RateLimit-Type", type);
        headers.put("X-RateLimit-Limit", Integer.toString(limit));
        headers.put("X-RateLimit-Remaining", "0");
        return headers;
    }

    /** When the simulated time has come by the clock that callers have. */
    private Optional<String> retryAfter(Instant simulated) {
        Instant at = clock.toReal(simulated).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return retryAfter.text(at, clock.realClock().instant());
    }

    /** Calls since the last full second, minute or day. */
    private static final class Window {

        private final long lengthMs;
        private long current;
        private int calls;

        Window(Duration length) {
            this.lengthMs = length.toMillis();
        }

        boolean isFull(int limit, Instant now) {
            return limit > 0 && calls(now) >= limit;
        }

        void count(Instant now) {
            calls = calls(now) + 1;
            current = index(now);
        }

        private int calls(Instant now) {
            return index(now) == current ? calls : 0;
        }

        private long index(Instant now) {
            return Math.floorDiv(now.toEpochMilli(), lengthMs);
        }
    }
}
