package io.qoswatch.schemas.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.synchronizedList;

/** A schema registry that remembers what it was asked, and agrees to everything unless told otherwise. */
final class FakeRegistry implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final List<String> requests = synchronizedList(new ArrayList<>());
    private final List<String> authorizations = synchronizedList(new ArrayList<>());
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers requests such as {@code POST /subjects/a-value/versions} in a way of its own. */
    void answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    /** Method and path of all requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The Authorization headers of all requests so far; empty text where one had none. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Host and port. */
    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            requests.add(request);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "" : authorization);
            Answer answer = answers.getOrDefault(
                    request, new Answer(200, "{\"id\": 7, \"version\": 1, \"compatibility\": \"FULL_TRANSITIVE\"}"));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
