package io.qoswatch.cli.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qoswatch.schemas.client.HttpPort;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers {@code GET /health/live} with 200 as long as the process runs, and {@code GET /health/ready} with 200 while the
 * service works, with 503 while it does not.
 */
public final class HealthServer implements AutoCloseable {

    private final @Nullable HttpServer server;

    private HealthServer(@Nullable HttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening on all addresses.
     *
     * @param port where to listen; at {@link HttpPort#OFF} nothing is opened
     * @param ready whether the service works at this moment; called by the server's thread
     * @throws IOException if the port is taken
     */
    public static HealthServer start(int port, BooleanSupplier ready) throws IOException {
        return port == HttpPort.OFF ? new HealthServer(null) : listen(new InetSocketAddress(port), ready);
    }

    static HealthServer listen(InetSocketAddress address, BooleanSupplier ready) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + address.getPort() + ": " + e.getMessage(), e);
        }
        server.createContext("/", exchange -> answer(exchange, ready));
        server.start();
        return new HealthServer(server);
    }

    private static void answer(HttpExchange exchange, BooleanSupplier ready) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> answer(exchange, 200, "live");
            case "/health/ready" -> {
                boolean isReady = ready.getAsBoolean();
                answer(exchange, isReady ? 200 : 503, isReady ? "ready" : "not ready");
            }
            default -> answer(exchange, 404, "only /health/live and /health/ready are here");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
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
