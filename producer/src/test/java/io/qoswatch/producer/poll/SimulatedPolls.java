package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.SimulatedAccount;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.metrics.ProducerMetrics;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.MeetingKind;
import okhttp3.HttpUrl;

/**
 * The loop of polls over a simulated Zoom, with everything between them as in the service, and Kafka's mock. Waiting moves the
 * clock, which drives the simulation too.
 */
final class SimulatedPolls implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SimulatedAccount account;
    final MutableClock clock;
    final SimulatedZoom zoom;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RecordingPublisher kafka = new RecordingPublisher();
    private final ProducerStats stats = new ProducerStats(meters);
    private final AtomicReference<QuotaReport> report = new AtomicReference<>();
    private final PollReadiness readiness = new PollReadiness(stats, () -> Optional.ofNullable(report.get()), INTERVAL);
    private final Poller poller;
    private int polls;

    /**
     * @param options what is simulated; the clock is put in
     * @param limits what the producer takes for its account's limits
     */
    SimulatedPolls(Instant now, SimulatedZoomOptions options, QuotaLimits limits) {
        this(now, options, limits, clock -> settings(MeetingFilter.ALL, clock));
    }

    /** The same with settings of its own. */
    SimulatedPolls(
            Instant now, SimulatedZoomOptions options, QuotaLimits limits, Function<Clock, PollSettings> settings) {
        this.account = SimulatedAccount.apart(now, options);
        this.clock = account.clock();
        this.zoom = account.zoom();
        new ProducerMetrics(stats, clock).bindTo(meters);
        CallQuota quota = account.quota(limits);
        this.poller = new Poller(
                account.client(quota, stats),
                kafka.publisher(stats),
                PollMemory.NONE,
                settings.apply(clock),
                new PollControl(new QuotaPlanner(quota, clock, report::set), new StopSignal(), stats));
    }

    /** Meetings of the app's own account that a filter accepts. */
    static PollSettings settings(MeetingFilter filter, Clock clock) {
        return new PollSettings(
                Set.of(MeetingKind.MEETING),
                List.of(ZoomAccount.OWN),
                filter,
                PrivacyPolicy.DROP_ALL,
                SuspectMarks.DEFAULT,
                PollSettings.CATCH_UP,
                clock);
    }

    PollReadiness readiness() {
        return readiness;
    }

    /** Polls until it is so after a poll, but no more often than that; how often it was. */
    int pollUntil(BooleanSupplier end, int mostPolls) throws InterruptedException {
        int before = polls;
        StopSignal stop = new StopSignal();
        PollSchedule schedule = new PollSchedule(INTERVAL, clock, () -> 0, RandomGenerator.of("L64X128MixRandom"));
        new PollLoop(
                        () -> {
                            polls++;
                            poller.pollOnce();
                        },
                        schedule,
                        delay -> {
                            if (end.getAsBoolean() || polls - before >= mostPolls) {
                                stop.give();
                            }
                            clock.advance(delay);
                            return stop.isGiven();
                        },
                        stop,
                        stats)
                .run();
        return polls - before;
    }

    /** Lets time pass once, after the next answer to such a request and before what follows it. */
    void interruptAfter(Predicate<HttpUrl> request, Duration duration) {
        account.interruptAfter(request, () -> clock.advance(duration));
    }

    /** Polls so often. */
    void poll(int times) throws InterruptedException {
        pollUntil(() -> false, times);
    }

    /** Lists the meetings as another app of the account. */
    void spendCall() {
        account.spendCall();
    }

    @Override
    public void close() {
        account.close();
    }
}
