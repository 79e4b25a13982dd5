package io.qoswatch.cli.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qoswatch.schemas.client.HttpPort;
import io.qoswatch.schemas.client.Readiness;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers {@code GET /health/live} with 200 as long as the process runs, {@code GET /health/ready} with 200 while the service
 * works and with 503 while it does not, both as JSON that says why, and {@code GET /metrics} with the figures for Prometheus.
 */
public final class HealthServer implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final @Nullable HttpServer server;

    private HealthServer(@Nullable HttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening on all addresses.
     *
     * @param port where to listen; at {@link HttpPort#OFF} nothing is opened
     * @param readiness whether the service works at this moment; called by the server's thread
     * @param metrics figures in Prometheus' text format; called by the server's thread
     * @throws IOException if the port is taken
     */
    public static HealthServer start(int port, Supplier<Readiness> readiness, Supplier<String> metrics)
            throws IOException {
        return port == HttpPort.OFF ? new HealthServer(null) : listen(new InetSocketAddress(port), readiness, metrics);
    }

    static HealthServer listen(InetSocketAddress address, Supplier<Readiness> readiness, Supplier<String> metrics)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + address.getPort() + ": " + e.getMessage(), e);
        }
        server.createContext("/", exchange -> answer(exchange, readiness, metrics));
        server.start();
        return new HealthServer(server);
    }

    private static void answer(HttpExchange exchange, Supplier<Readiness> readiness, Supplier<String> metrics)
            throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> answer(exchange, 200, JSON, "{\"live\":true}\n");
            case "/health/ready" -> {
                Readiness now = readiness.get();
                answer(exchange, now.isReady() ? 200 : 503, JSON, json(now));
            }
            case "/metrics" -> answer(exchange, 200, Metrics.CONTENT_TYPE, metrics.get());
            default -> answer(exchange, 404, TEXT, "only /health/live, /health/ready and /metrics are here\n");
        }
    }

    private static String json(Readiness readiness) {
        return NODES.objectNode()
                        .put("ready", readiness.isReady())
                        .put("state", readiness.state())
                        .put("detail", readiness.detail())
                + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Where it listens. */
    int port() {
        if (server == null) {
            throw new IllegalStateException("listens nowhere");
        }
        return server.getAddress().getPort();
    }

    /** Closes the port. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
