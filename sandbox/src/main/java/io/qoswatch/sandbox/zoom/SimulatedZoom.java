package io.qoswatch.sandbox.zoom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qoswatch.sandbox.scenario.GroundTruth;
import io.qoswatch.sandbox.scenario.Scenario;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Zoom's dashboard API over an invented world: the list of meetings, quality of service of participants, server-to-server
 * tokens, with Zoom's formats, paging, errors and limits. Any thread may call it.
 */
public final class SimulatedZoom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedZoom.class);
    private static final int THREADS = 8;
    private static final int LARGEST_FORM = 10_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String baseUrl;
    private final Scenario scenario;
    private final SimulatedClock clock;
    private final Api api;
    private final Calls calls;
    private final Faults faults = new Faults();

    private SimulatedZoom(SimulatedZoomOptions options, HttpServer server) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, threadNames());
        this.scenario = new Scenario(options.scenario());
        this.clock = SimulatedClock.startingNow(options.simulatedStart(), options.speed(), options.realClock());
        this.calls = new Calls(options.rememberedCalls());
        this.api = new Api(options, scenario, clock);
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : options.host();
        this.baseUrl = "http://" + host + ":" + address.getPort();
    }

    /**
     * Starts serving; simulated time begins to run.
     *
     * @throws IllegalStateException if it cannot listen at the address
     */
    public static SimulatedZoom start(SimulatedZoomOptions options) {
        // Else an answer waits some 40 ms for the acknowledgement of its own headers. Read once, when the first server
        // is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        try {
            SimulatedZoom zoom = new SimulatedZoom(options, HttpServer.create(address, 0));
            zoom.server.createContext("/", zoom::handle);
            zoom.server.setExecutor(zoom.threads);
            zoom.server.start();
            return zoom;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the simulated Zoom cannot listen on " + options.host() + ":" + options.port() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Endpoint endpoint = Api.endpoint(request);
            Instant at = clock.instant();
            Answer answer = answer(endpoint, request);
            calls.add(new Calls.Call(at, endpoint, request.target(), answer.status()));
            LOG.debug("answered endpoint={} status={}", endpoint, answer.status());
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Closed while a call hangs.
        } catch (RuntimeException e) {
            LOG.error("cannot answer", e);
            throw e;
        }
    }

    /** A fault comes after the limits: also a call that fails counts. */
    private Answer answer(Endpoint endpoint, Request request) throws InterruptedException {
        Optional<Fault> fault = faults.next(endpoint);
        if (fault.filter(Fault.HANG::equals).isPresent()) {
            faults.hang(endpoint);
        }
        Answer right = api.answer(endpoint, request);
        return fault.map(each -> Faults.apply(each, right)).orElse(right);
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readNBytes(LARGEST_FORM), UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return Request.of(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                form,
                authorization == null ? "" : authorization,
                host == null ? "" : host);
    }

    private static ThreadFactory threadNames() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "simulated-zoom-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Base of the API, the value of {@code zoom.api.url}: ends with {@code /v2}. */
    public String apiUrl() {
        return baseUrl + "/v2";
    }

    /** Where tokens are asked for, the value of {@code zoom.oauth.url}: ends with {@code /oauth/token}. */
    public String oauthUrl() {
        return baseUrl + "/oauth/token";
    }

    /** The server, without a path. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Simulated time. */
    public SimulatedClock clock() {
        return clock;
    }

    /** The world that is served. */
    public Scenario scenario() {
        return scenario;
    }

    /** What really happens in it. */
    public GroundTruth groundTruth() {
        return scenario.groundTruth();
    }

    /** What was asked for so far. */
    public Calls calls() {
        return calls;
    }

    /** Which answers are failures; none at first. */
    public Faults faults() {
        return faults;
    }

    /** Stops serving at once; a second call does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
