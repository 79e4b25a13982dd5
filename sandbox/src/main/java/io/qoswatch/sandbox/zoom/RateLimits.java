package io.qoswatch.sandbox.zoom;

/**
 * Zoom's limits for one account, in simulated time; 0 is none.
 *
 * @param heavyPerSecond calls of endpoints labelled Heavy in a second
 * @param resourceIntensivePerMinute calls of endpoints labelled Resource-intensive in a minute
 * @param perDay calls of both in a day, which ends at 00:00 UTC
 */
public record RateLimits(int heavyPerSecond, int resourceIntensivePerMinute, int perDay) {

    /** Limits of a Pro plan. */
    public static final RateLimits PRO = new RateLimits(10, 10, 30_000);

    /** Limits of Business and higher plans. */
    public static final RateLimits BUSINESS = new RateLimits(40, 20, 60_000);

    /** No limits. */
    public static final RateLimits NONE = new RateLimits(0, 0, 0);

    /** Refuses negative limits. */
    public RateLimits {
        if (heavyPerSecond < 0 || resourceIntensivePerMinute < 0 || perDay < 0) {
            throw new IllegalArgumentException("a rate limit is negative");
        }
    }
}
