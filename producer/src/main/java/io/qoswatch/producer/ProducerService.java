package io.qoswatch.producer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.CountedTokens;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerMetrics;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.metrics.QuotaMetrics;
import io.qoswatch.producer.poll.PollControl;
import io.qoswatch.producer.poll.PollLoop;
import io.qoswatch.producer.poll.PollMemory;
import io.qoswatch.producer.poll.PollReadiness;
import io.qoswatch.producer.poll.Poller;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaLog;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.Readiness;
import io.qoswatch.schemas.client.UnreachableException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer as a service: polls Zoom and publishes to Kafka until it is closed. {@link #run} is called once, by one thread;
 * everything else by any.
 */
public final class ProducerService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerService.class);
    private static final List<Topic<?>> TOPICS = List.of(
            TopicCatalogue.SAMPLES,
            TopicCatalogue.SAMPLES_DLQ,
            TopicCatalogue.CURSORS,
            TopicCatalogue.QUOTA,
            TopicCatalogue.DISCOVERY);
    /** First a poll may come to its end, then its request is broken off, then its thread is interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE_BEFORE_NEW_CONNECTION = Duration.ofSeconds(5);

    /** Zoom may close what was idle for longer, and requests on such a connection are not repeated. */
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(10);

    private final ProducerConfig config;
    private final Clock clock;
    private final ProducerStats stats;
    private final PollReadiness readiness;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final AtomicReference<@Nullable QuotaReport> quotaReport = new AtomicReference<>();
    private final QuotaLog quotaLog = new QuotaLog(System::nanoTime);
    private final OkHttpClient http;

    /**
     * @param config checked settings
     * @param clock tells when samples were observed and tokens end; the poll interval is in real time
     */
    public ProducerService(ProducerConfig config, Clock clock) {
        this(config, clock, new CompositeMeterRegistry());
    }

    /**
     * The same with its figures shown.
     *
     * @param registry where it keeps them
     */
    public ProducerService(ProducerConfig config, Clock clock, MeterRegistry registry) {
        this.stats = new ProducerStats(registry);
        new ProducerMetrics(stats, clock).bindTo(registry);
        new QuotaMetrics(this::quota).bindTo(registry);
        this.readiness = new PollReadiness(stats, this::quota, config.pollInterval());
        this.config = config;
        this.clock = clock;
        this.http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(5, IDLE_CONNECTION.toSeconds(), TimeUnit.SECONDS))
                .callTimeout(config.requestTimeout())
                .connectTimeout(config.requestTimeout())
                .readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
    }

    /**
     * Blocks until {@link #close}.
     *
     * @throws UnreachableException if Kafka or the registry does not answer at the start
     * @throws PublishException if another producer has taken over, or Kafka refuses for good
     * @throws ZoomException if Zoom refuses for good: credentials, a missing scope, the plan
     * @throws InterruptedException if interrupted otherwise than by {@link #close}
     */
    public void run() throws InterruptedException {
        if (!runner.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("already running");
        }
        try {
            if (!stop.isGiven()) {
                poll();
            }
        } catch (InterruptedException e) {
            if (!stop.isGiven()) {
                throw e;
            }
        } finally {
            finished.countDown();
        }
    }

    /** What was done so far. */
    public ProducerStats stats() {
        return stats;
    }

    /** How the account's calls were spent as of the latest poll; empty before the first one. */
    public Optional<QuotaReport> quota() {
        return Optional.ofNullable(quotaReport.get());
    }

    /** Whether polls come to their end, and if not, why. */
    public Readiness readiness() {
        return readiness.now();
    }

    /** Ends {@link #run} within seconds and waits for it. */
    @Override
    public void close() {
        stop.give();
        Thread running = runner.get();
        if (running != null && running != Thread.currentThread()) {
            end(running);
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void poll() throws InterruptedException {
        new ContractInstaller(config.kafka()).install(TOPICS);
        HttpExchange exchange = new HttpExchange(http, clock);
        TokenSource tokens = new CountedTokens(TokenSource.of(config.credentials(), exchange, clock), stats);
        boolean wasConnected = false;
        while (!stop.isGiven()) {
            try (SamplePublisher publisher = SamplePublisher.connect(config.kafka(), config.publish(), stats)) {
                publisher.open();
                CallQuota quota = quota(publisher);
                ZoomApi zoom = new ZoomClient(config.base(), tokens, exchange, quota, clock, stats);
                Poller poller = new Poller(zoom, publisher, memory(), config.pollSettings(clock), control(quota));
                wasConnected = true;
                poll(poller);
            } catch (PublishException e) {
                if (stop.isGiven()) { // A stop breaks off what is under way.
                    return;
                }
                if (e.remedy() != Remedy.START_OVER || !wasConnected) {
                    throw e;
                }
                LOG.warn("connection to kafka is made anew: {}", e.getMessage());
                stop.await(PAUSE_BEFORE_NEW_CONNECTION);
            }
        }
    }

    private void poll(Poller poller) throws InterruptedException {
        try {
            PollLoop.of(poller, config.pollInterval(), clock, stop, stats).run();
        } finally {
            LOG.info("producer ended {}", stats);
        }
    }

    private PollMemory memory() {
        PollMemory memory = PollMemory.read(config.kafka(), config.publish().transactionalId(), stats);
        LOG.info(
                "polling zoom url={} interval={} kafka={} transactionalId={}",
                config.apiUrl(),
                config.pollInterval(),
                config.kafka().bootstrapServers(),
                config.publish().transactionalId());
        return memory;
    }

    private CallQuota quota(SamplePublisher publisher) {
        QosQuota kept = KeptCalls.ofPolls(config, clock.instant());
        return new CallQuota(
                config.limits(), clock, stop::await, RandomGenerator.getDefault(), publisher::publish, kept);
    }

    private PollControl control(CallQuota quota) {
        QuotaPlanner planner = new QuotaPlanner(quota, clock, quotaLog.andThen(quotaReport::set));
        return new PollControl(planner, stop, stats);
    }

    private void end(Thread running) {
        try {
            if (hasFinished()) {
                return;
            }
            http.dispatcher().cancelAll();
            if (hasFinished()) {
                return;
            }
            running.interrupt();
            if (!hasFinished()) {
                LOG.warn("producer did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasFinished() throws InterruptedException {
        return finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
