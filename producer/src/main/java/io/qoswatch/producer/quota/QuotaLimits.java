package io.qoswatch.producer.quota;

/**
 * How much of Zoom's API an account may call; 0 stands for no limit. The figures are those of "Rate limits" in Zoom's
 * documentation; Zoom changes them, and grants others to single accounts.
 *
 * @param heavyPerSecond calls of endpoints labelled Heavy in a second
 * @param resourceIntensivePerMinute calls of endpoints labelled Resource-intensive in a minute
 * @param perDay calls of both in a day, which ends at 00:00 UTC
 */
public record QuotaLimits(int heavyPerSecond, int resourceIntensivePerMinute, int perDay) {

    /** Limits of the Pro plan. */
    public static final QuotaLimits PRO = new QuotaLimits(10, 10, 30_000);

    /** Limits that Business, Education, Enterprise and Partner plans have in common. */
    public static final QuotaLimits BUSINESS = new QuotaLimits(40, 20, 60_000);

    /** For a Zoom without limits, as a simulated one. */
    public static final QuotaLimits NONE = new QuotaLimits(0, 0, 0);

    /** Refuses negative limits. */
    public QuotaLimits {
        if (heavyPerSecond < 0 || resourceIntensivePerMinute < 0 || perDay < 0) {
            throw new IllegalArgumentException("a rate limit is negative");
        }
    }

    /**
     * The part that one of several producers, or apps, of an account may use; at least one call each.
     *
     * @param part above 0, at most 1
     */
    public QuotaLimits part(double part) {
        return new QuotaLimits(part(heavyPerSecond, part), part(resourceIntensivePerMinute, part), part(perDay, part));
    }

    /** Whether a day has a budget. */
    public boolean isDailyLimited() {
        return perDay > 0;
    }

    private static int part(int limit, double part) {
        return limit == 0 ? 0 : Math.max(1, (int) (limit * part));
    }
}
