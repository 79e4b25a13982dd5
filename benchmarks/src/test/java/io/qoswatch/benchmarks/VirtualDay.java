package io.qoswatch.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.api.ZoomBase;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.poll.PollControl;
import io.qoswatch.producer.poll.PollMemory;
import io.qoswatch.producer.poll.PollSettings;
import io.qoswatch.producer.poll.Poller;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.MeetingClass;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.client.KafkaConnection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer's poller and client against a simulated Zoom over HTTP, in virtual time. Kafka is Kafka's own mock of a producer;
 * what it has committed is dropped, but for the latest record of the quota. For one thread.
 */
final class VirtualDay implements AutoCloseable {

    private static final Duration POLL = Duration.ofMinutes(1);
    private static final int LONGEST_LATENCY_MS = 150;
    private static final int REMEMBERED_CALLS = 200_000;
    private static final long SEED = 20_260_105;

    private final SteppedClock clock;
    private final QuotaLimits limits;
    private final SimulatedZoom zoom;
    private final Random latencies = new Random(SEED);
    private final ProducerStats stats = new ProducerStats();
    private final HttpExchange http;
    private final TokenSource tokens;
    private final Map<MeetingClass, Double> plannedMinutes = new EnumMap<>(MeetingClass.class);
    private final Map<MeetingClass, Integer> plans = new EnumMap<>(MeetingClass.class);
    private @Nullable QosQuota kept;
    private boolean isReachable = true;

    /** A small world, with some large meetings in it. */
    static VirtualDay of(Instant start, QuotaLimits limits, RateLimits zoomLimits, int meetings) {
        ScenarioOptions scenario = ScenarioOptions.startingAt(start)
                .withSeed(SEED)
                .withSize(meetings, 8)
                .withLargeMeetings(8, 60);
        return new VirtualDay(start, limits, zoomLimits, scenario);
    }

    VirtualDay(Instant start, QuotaLimits limits, RateLimits zoomLimits, ScenarioOptions scenario) {
        this.clock = new SteppedClock(start);
        this.limits = limits;
        this.zoom = SimulatedZoom.start(SimulatedZoomOptions.startingAt(start)
                .withScenario(scenario)
                .withSpeed(1)
                .withLimits(zoomLimits)
                .withRememberedCalls(REMEMBERED_CALLS)
                .withRealClock(clock));
        this.http = new HttpExchange(
                new OkHttpClient.Builder().addInterceptor(this::late).build(), clock);
        this.tokens = TokenSource.of(
                new io.qoswatch.producer.auth.Credentials.ServerToServer(
                        HttpUrl.get(zoom.oauthUrl()),
                        Credentials.SANDBOX.accountId(),
                        Credentials.SANDBOX.clientId(),
                        Credentials.SANDBOX.clientSecret()),
                http,
                clock);
    }

    /** Starts a producer that knows nothing but the quota, and lets it poll until the time; then it is gone without a word. */
    void pollUntil(Instant end) {
        poll(poller(), end);
    }

    /** Lets the producer poll until the time. */
    void poll(Poller poller, Instant end) {
        while (clock.instant().isBefore(end)) {
            Instant started = clock.instant();
            try {
                poller.pollOnce();
            } catch (ZoomException e) {
                throw new AssertionError("a poll failed at " + started, e);
            }
            Instant next = started.plus(POLL);
            if (clock.instant().isBefore(next)) {
                clock.moveTo(next);
            }
        }
    }

    /** The same while Zoom may fail; gives the number of polls that failed. */
    int pollThroughFailures(Poller poller, Instant end) {
        int failed = 0;
        while (clock.instant().isBefore(end)) {
            Instant next = clock.instant().plus(POLL);
            try {
                poller.pollOnce();
            } catch (ZoomException e) {
                failed++;
            }
            clock.moveTo(clock.instant().isBefore(next) ? next : clock.instant());
        }
        return failed;
    }

    /** Whether connections to Zoom can be made from now on. */
    void reachable(boolean newReachable) {
        isReachable = newReachable;
    }

    SteppedClock clock() {
        return clock;
    }

    SimulatedZoom zoom() {
        return zoom;
    }

    /** What was planned for each class of meetings, on average over all polls, minutes. */
    Map<MeetingClass, Double> meanPlanned() {
        Map<MeetingClass, Double> means = new EnumMap<>(MeetingClass.class);
        plannedMinutes.forEach((of, minutes) -> means.put(of, minutes / plans.getOrDefault(of, 1)));
        return means;
    }

    /** Minutes of participants that were published so far; without revisions. */
    long published() {
        return stats.samplesPublished() - stats.revisions();
    }

    /** A producer that knows nothing but the quota. */
    Poller poller() {
        return poller(publisher());
    }

    /** The same that publishes elsewhere. */
    Poller poller(SamplePublisher publisher) {
        CallQuota quota = new CallQuota(
                limits,
                clock,
                duration -> {
                    clock.moveTo(clock.instant().plus(duration));
                    return false;
                },
                RandomGenerator.of("L64X128MixRandom"),
                record -> {
                    publisher.publish(record);
                    kept = record;
                },
                kept);
        return new Poller(
                new ZoomClient(new ZoomBase(HttpUrl.get(zoom.apiUrl()), true), tokens, http, quota, clock, stats),
                publisher,
                PollMemory.NONE,
                PollSettings.ofMeetings(clock),
                new PollControl(new QuotaPlanner(quota, clock, this::take), new StopSignal(), stats));
    }

    private SamplePublisher publisher() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        super.commitTransaction();
                        clear();
                    }
                };
        SamplePublisher publisher = new SamplePublisher(
                producer,
                new PublishSettings("quota-proof", DeadLetterPayload.REDACTED),
                KafkaConnection.to("unused:9092", "mock://quota-proof").serdes(),
                stats);
        publisher.open();
        return publisher;
    }

    private void take(QuotaReport report) {
        report.classes().forEach((of, plan) -> {
            plannedMinutes.merge(of, plan.interval().toMillis() / 60_000.0, Double::sum);
            plans.merge(of, 1, Integer::sum);
        });
    }

    /** Requests and answers take their time on the way. */
    private Response late(Interceptor.Chain chain) throws IOException {
        pass();
        if (!isReachable) {
            throw new ConnectException("unreachable");
        }
        Response response = chain.proceed(chain.request());
        pass();
        return response;
    }

    private void pass() {
        clock.moveTo(clock.instant().plusMillis(latencies.nextInt(LONGEST_LATENCY_MS)));
    }

    @Override
    public void close() {
        zoom.close();
    }
}
