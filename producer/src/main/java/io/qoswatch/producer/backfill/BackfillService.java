package io.qoswatch.producer.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.qoswatch.producer.KeptCalls;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.api.HistoryLimits;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.CountedTokens;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.poll.PollMemory;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.publish.BackfillReader;
import io.qoswatch.producer.publish.CursorReader;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.PublishException.Remedy;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.PublishedTimes;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.Topic;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.UnreachableException;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backfill with its connections to Zoom and Kafka. {@link #run} or {@link #estimate} is called once, by one thread;
 * {@link #close} by any.
 */
public final class BackfillService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillService.class);
    private static final List<Topic<?>> TOPICS = List.of(
            TopicCatalogue.SAMPLES,
            TopicCatalogue.SAMPLES_DLQ,
            TopicCatalogue.CURSORS,
            TopicCatalogue.QUOTA,
            TopicCatalogue.DISCOVERY,
            TopicCatalogue.BACKFILL);
    private static final Duration PAUSE_BEFORE_NEW_CONNECTION = Duration.ofSeconds(5);

    private final ProducerConfig config;
    private final BackfillRequest request;
    private final Clock clock;
    private final QuotaLimits limits;
    private final Consumer<BackfillReport> reports;
    private final PublishSettings publish;
    private final ProducerStats stats = new ProducerStats();
    private final StopSignal stop = new StopSignal();
    private final OkHttpClient http;

    /**
     * @param config settings of the producer beside which it runs
     * @param request what to fetch
     * @param clock tells days, and when samples were observed
     * @param reports takes a report whenever something is worth telling, on the thread that runs
     * @throws ConfigurationException if the settings leave a backfill nothing to call
     */
    public BackfillService(
            ProducerConfig config, BackfillRequest request, Clock clock, Consumer<BackfillReport> reports) {
        this.config = config;
        this.request = request;
        this.clock = clock;
        this.limits = limits(config);
        this.reports = reports;
        this.publish = config.publish().ofBackfill();
        this.http = new OkHttpClient.Builder()
                .callTimeout(config.requestTimeout())
                .connectTimeout(config.requestTimeout())
                .readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
    }

    /**
     * Blocks until all is fetched, the day is used up and it is not to wait, or {@link #close}.
     *
     * @throws UnreachableException if Kafka or the registry does not answer at the start
     * @throws PublishException if another backfill has taken over, or Kafka refuses for good
     * @throws ZoomException if Zoom refuses for good
     */
    public BackfillOutcome run() throws InterruptedException {
        return connected(Backfill::run);
    }

    /** The same without fetching any samples: lists what there is to fetch. Other backfills of the account end by it too. */
    public BackfillEstimate estimate() throws InterruptedException {
        return connected(backfill -> backfill.estimate(limits.perDay()));
    }

    /** What was done so far. */
    public ProducerStats stats() {
        return stats;
    }

    /** Ends what runs between two requests; does not wait for it. */
    @Override
    public void close() {
        stop.give();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private <T> T connected(Function<Backfill, T> work) throws InterruptedException {
        new ContractInstaller(config.kafka()).install(TOPICS);
        HttpExchange exchange = new HttpExchange(http, clock);
        TokenSource tokens = new CountedTokens(TokenSource.of(config.credentials(), exchange, clock), stats);
        boolean wasConnected = false;
        while (true) {
            try (SamplePublisher publisher = SamplePublisher.connect(config.kafka(), publish, stats)) {
                publisher.open();
                ZoomClient zoom = new ZoomClient(config.base(), tokens, exchange, quota(publisher), clock, stats);
                Backfill backfill = new Backfill(zoom, publisher, memory(), settings(), control());
                wasConnected = true;
                return work.apply(backfill);
            } catch (PublishException e) {
                if (e.remedy() == Remedy.STOP || !wasConnected || stop.isGiven()) {
                    throw e;
                }
                LOG.warn("goes on with a new connection to kafka: {}", e.getMessage());
                stop.await(PAUSE_BEFORE_NEW_CONNECTION);
            }
        }
    }

    private static QuotaLimits limits(ProducerConfig config) {
        QuotaLimits limits = config.backfillLimits();
        if (limits == null) {
            throw new ConfigurationException(
                    List.of("backfill.share: is 0, which leaves a backfill no calls; set it, to 0.2"
                            + " say, for the producer too, and start that anew first"));
        }
        return limits;
    }

    private CallQuota quota(SamplePublisher publisher) {
        QosQuota kept = KeptCalls.ofBackfill(config, limits, clock.instant());
        return new CallQuota(limits, clock, stop::await, RandomGenerator.getDefault(), publisher::publish, kept);
    }

    /** Cursors before samples: a meeting that the polls forget in between is in Kafka by then. */
    private BackfillMemory memory() {
        Instant readAt = clock.instant();
        PollMemory polls = PollMemory.read(config.kafka(), config.publish().transactionalId(), stats);
        Set<String> polled = polls.cursors().values().stream()
                .map(cursor -> cursor.getMeeting().getUuid())
                .collect(Collectors.toUnmodifiableSet());
        PublishedTimes published = PublishedTimes.read(
                config.kafka(), request.starts().from(), request.starts().to().plus(HistoryLimits.LONGEST_MEETING));
        LOG.info("read what is published already samples={} meetingsBeingPolled={}", published.size(), polled.size());
        return new BackfillMemory(
                LivePolls.concernedFrom(readAt, polls.knownUntil(), config.catchUp()),
                BackfillReader.read(config.kafka(), publish.transactionalId()),
                CursorReader.read(config.kafka(), publish.transactionalId(), stats),
                polled,
                published);
    }

    private BackfillSettings settings() {
        return new BackfillSettings(
                request.starts(),
                publish.transactionalId(),
                config.listsWholeAccount(),
                config.pollSettings(clock),
                request.endsWhenUsedUp());
    }

    private BackfillControl control() {
        return new BackfillControl(stop, stop::await, stats, reports);
    }
}
