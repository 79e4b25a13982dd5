package io.qoswatch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.MeetingListParser;
import io.qoswatch.producer.parse.MeetingPage;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes that Zoom serves, from a simulated Zoom over HTTP at chosen times. For one thread. */
final class SimulatedPages implements AutoCloseable {

    private final SteppedClock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final MeetingListParser meetingParser = new MeetingListParser(new ProducerStats());
    private final SimulatedZoom zoom;

    /**
     * A world at its start.
     *
     * @param start first simulated minute
     * @param meetings meetings at a time
     * @param seats people in each meeting
     * @param liveHistory newest samples of each participant in a page, or 0 for all
     */
    SimulatedPages(Instant start, int meetings, int seats, int liveHistory) {
        clock = new SteppedClock(start);
        zoom = SimulatedZoom.start(SimulatedZoomOptions.startingAt(start)
                .withScenario(ScenarioOptions.startingAt(start).withSeed(42).withSize(meetings, seats))
                .withSpeed(1)
                .withSampleDelay(Duration.ZERO)
                .withLiveHistory(liveHistory)
                .withLimits(RateLimits.NONE)
                .withRealClock(clock));
    }

    /** Lets simulated time pass, or go back. */
    void moveTo(Instant time) {
        clock.moveTo(time);
    }

    Instant now() {
        return clock.instant();
    }

    /** Meetings that are live now. */
    List<Meeting> liveMeetings() throws IOException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String list = "/metrics/meetings?type=live&page_size=300&from=" + today.minusDays(1) + "&to=" + today;
        List<Meeting> meetings = new ArrayList<>();
        String token = "";
        do {
            MeetingPage page = parsed(get(list + tokenParameter(token)));
            meetings.addAll(page.meetings());
            token = page.nextPageToken();
        } while (!token.isEmpty());
        return meetings;
    }

    /** A page of a live meeting's participants, ten at most. */
    byte[] page(Meeting meeting, String token) throws IOException, InterruptedException {
        String uuid = URLEncoder.encode(URLEncoder.encode(meeting.getUuid(), UTF_8), UTF_8);
        return get("/metrics/meetings/" + uuid + "/participants/qos?type=live&page_size=10" + tokenParameter(token));
    }

    private static String tokenParameter(String token) {
        return token.isEmpty() ? "" : "&next_page_token=" + token;
    }

    private MeetingPage parsed(byte[] body) throws IOException {
        try {
            return meetingParser.parse(body, MeetingKind.MEETING);
        } catch (MalformedDocumentException e) {
            throw new IOException(e);
        }
    }

    private byte[] get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(zoom.apiUrl() + pathAndQuery))
                .header("Authorization", "Bearer " + Credentials.SANDBOX.accessToken())
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + " of " + pathAndQuery);
        }
        return response.body();
    }

    @Override
    public void close() {
        zoom.close();
    }
}
