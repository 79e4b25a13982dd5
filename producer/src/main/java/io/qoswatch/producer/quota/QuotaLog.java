package io.qoswatch.producer.quota;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once a minute how the account's calls are spent; nothing where there is no daily limit. Used by one thread. */
public final class QuotaLog implements Consumer<QuotaReport> {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaLog.class);
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private long loggedAt;
    private boolean hasLogged;

    /** @param nanoTime measures the minutes */
    public QuotaLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void accept(QuotaReport report) {
        long now = nanoTime.getAsLong();
        boolean due = !hasLogged || now - loggedAt >= MINUTE_NANOS;
        if (due && report.limits().isDailyLimited()) {
            hasLogged = true;
            loggedAt = now;
            log(report);
        }
    }

    private static void log(QuotaReport report) {
        Map<MeetingClass, Long> intervals = new EnumMap<>(MeetingClass.class);
        report.classes().forEach((each, of) -> intervals.put(each, of.interval().toSeconds()));
        LOG.info(
                "quota callsLeft={} of={} heavy={} resourceIntensive={} discoveryEverySeconds={} meetingsEverySeconds={}"
                        + " participants={} skippedForWantOfCalls={}",
                report.allowance().calls(),
                report.limits().perDay(),
                report.callsToday().get(Label.HEAVY),
                report.callsToday().get(Label.RESOURCE_INTENSIVE),
                report.discoveryInterval().toSeconds(),
                intervals,
                report.participants(),
                report.participantsSkipped());
    }
}
