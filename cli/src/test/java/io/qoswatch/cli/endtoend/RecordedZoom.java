package io.qoswatch.cli.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Serves recorded documents of Zoom's API for one meeting, by the raw request target. */
final class RecordedZoom implements AutoCloseable {

    /** The UUID starts with a slash and holds two: it must come encoded twice. */
    private static final String QOS_PATH =
            "/v2/metrics/meetings/%252Fab%252F%252FC%252Bd%253D%253D/participants/qos?type=live";

    private final MockWebServer server = new MockWebServer();

    RecordedZoom() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getTarget());
            }
        });
        server.start();
    }

    String apiUrl() {
        return server.url("/v2").toString();
    }

    private static MockResponse answer(String target) {
        if (target.startsWith("/v2/metrics/meetings?") && target.contains("type=live")) {
            return json("live-meetings.json");
        }
        return target.startsWith(QOS_PATH)
                ? json("participant-qos.json")
                : new MockResponse.Builder()
                        .code(404)
                        .body("{\"code\":3001,\"message\":\"no\"}")
                        .build();
    }

    private static MockResponse json(String resource) {
        try (InputStream in =
                Objects.requireNonNull(RecordedZoom.class.getResourceAsStream("/zoom/" + resource), resource)) {
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(new String(in.readAllBytes(), UTF_8))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
