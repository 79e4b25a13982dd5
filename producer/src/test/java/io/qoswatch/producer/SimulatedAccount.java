package io.qoswatch.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.api.HostGroups;
import io.qoswatch.producer.api.ZoomBase;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** A simulated Zoom and the service's client of it. Waiting moves the clock, which drives the simulation too. */
public final class SimulatedAccount implements AutoCloseable {

    /** In real time: long for an answer over loopback, short for one that hangs. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

    private final MutableClock clock;
    private final SimulatedZoom zoom;
    private final Clock serviceClock;
    private final Set<String> subAccounts;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(REQUEST_TIMEOUT)
            .addInterceptor(this::answer)
            .build();
    private Predicate<HttpUrl> interrupted = url -> false;
    private Runnable interruption = () -> {};

    private SimulatedAccount(Instant now, SimulatedZoomOptions options, boolean sameTime) {
        this.clock = new MutableClock(now);
        this.zoom = SimulatedZoom.start(options.withRealClock(clock));
        this.serviceClock = sameTime ? zoom.clock() : clock;
        this.subAccounts = Set.copyOf(options.subAccounts());
    }

    /**
     * The service goes by the clock that moves the simulation, whatever the time is there.
     *
     * @param options what is simulated; the clock is put in
     */
    public static SimulatedAccount apart(Instant now, SimulatedZoomOptions options) {
        return new SimulatedAccount(now, options, false);
    }

    /** The service goes by the simulated time. */
    public static SimulatedAccount atSameTime(Instant now, SimulatedZoomOptions options) {
        return new SimulatedAccount(now, options, true);
    }

    /** What moves the simulation. */
    public MutableClock clock() {
        return clock;
    }

    /** What is simulated. */
    public SimulatedZoom zoom() {
        return zoom;
    }

    /** The gate of calls, at which waiting takes no time. */
    public CallQuota quota(QuotaLimits limits) {
        return new CallQuota(
                limits, serviceClock, this::pause, RandomGenerator.of("L64X128MixRandom"), kept -> {}, null);
    }

    /** A client as the service has it. */
    public ZoomClient client(CallQuota quota, ProducerStats stats) {
        HttpExchange exchange = new HttpExchange(http, serviceClock);
        TokenSource tokens = TokenSource.of(
                new Credentials.ServerToServer(
                        HttpUrl.get(zoom.oauthUrl()), "sandbox-account", "sandbox-client", "sandbox-secret"),
                exchange,
                serviceClock);
        return new ZoomClient(
                new ZoomBase(HttpUrl.get(zoom.apiUrl()), true, HostGroups.ALL, subAccounts),
                tokens,
                exchange,
                quota,
                serviceClock,
                stats);
    }

    /** Lets time pass; never told to stop. */
    public boolean pause(Duration duration) {
        clock.advance(duration);
        return false;
    }

    /** Does something once, after the next answer to such a request and before what follows it. */
    public void interruptAfter(Predicate<HttpUrl> request, Runnable action) {
        interrupted = request;
        interruption = action;
    }

    /** Lists the meetings as another app of the account. */
    public void spendCall() {
        Request request = new Request.Builder()
                .url(zoom.apiUrl() + "/metrics/meetings?from=2026-01-05&to=2026-01-05")
                .header("Authorization", "Bearer sandbox-token")
                .build();
        try (Response answer = http.newCall(request).execute()) {
            assertThat(answer.code()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response answer(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (interrupted.test(chain.request().url())) {
            interrupted = url -> false;
            interruption.run();
        }
        return answer;
    }

    @Override
    public void close() {
        zoom.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
