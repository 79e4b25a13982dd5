package io.qoswatch.sandbox.zoom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Calls a simulated Zoom over HTTP as a client would. */
final class ZoomCaller {

    static final String DAY = "from=2026-01-05&to=2026-01-05";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatedZoom zoom;

    ZoomCaller(SimulatedZoom zoom) {
        this.zoom = zoom;
    }

    /** An answer: status, headers and body. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Gets what is below {@code /v2}, with the standing token. */
    Reply get(String pathAndQuery) {
        return getAs("Bearer sandbox-token", zoom.apiUrl() + pathAndQuery);
    }

    Reply getAs(String authorization, String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    Reply post(String url, String authorization, String form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** All participants of a meeting, page by page. */
    List<JsonNode> participants(String meetingUuid, String type) {
        List<JsonNode> found = new ArrayList<>();
        String token = "";
        do {
            Reply reply = get("/metrics/meetings/" + encodeTwice(meetingUuid) + "/participants/qos?type=" + type
                    + "&page_size=10&next_page_token=" + token);
            if (reply.status() != 200) {
                throw new AssertionError("status " + reply.status() + " " + reply.body());
            }
            reply.body().get("participants").forEach(found::add);
            token = reply.body().get("next_page_token").asText();
        } while (!token.isEmpty());
        return found;
    }

    static String encodeOnce(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String encodeTwice(String text) {
        return encodeOnce(encodeOnce(text));
    }

    private Reply send(HttpRequest request) {
        try {
            return new Reply(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
