package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.GroundTruth;

/** {@code GET /sandbox/episodes?until=…}: what really happens, until now or the given instant. Not an interface of Zoom's. */
final class EpisodesEndpoint {

    private static final Duration FARTHEST = Duration.ofDays(7);

    private final GroundTruth groundTruth;
    private final SimulatedClock clock;
    private final Instant start;

    EpisodesEndpoint(GroundTruth groundTruth, SimulatedClock clock, Instant start) {
        this.groundTruth = groundTruth;
        this.clock = clock;
        this.start = start;
    }

    Answer answer(Request request) throws ApiError {
        Instant now = clock.instant();
        Instant until = until(request, now);
        return Answer.ok(Json.object()
                .text("start", start.toString())
                .text("now", now.toString())
                .text("until", until.toString())
                .number("speed", clock.speed())
                .array("episodes", groundTruth.episodes(until), EpisodesEndpoint::write));
    }

    private static Instant until(Request request, Instant now) throws ApiError {
        String given = request.parameter("until").orElse(now.toString());
        try {
            Instant until = Instant.parse(given);
            if (!until.isAfter(now.plus(FARTHEST))) {
                return until;
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw ApiError.validationFailed("until", "No instant such as 2026-01-05T09:31:00Z within a week from now.");
    }

    private static void write(Json json, Episode episode) {
        List<String> metrics = episode.metrics().stream()
                .map(metric -> metric.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        json.text("id", episode.id())
                .text("group_id", episode.groupId())
                .text("kind", episode.kind().name().toLowerCase(Locale.ROOT))
                .text("key", episode.participant().toString())
                .text("meeting_uuid", episode.participant().meetingUuid())
                .text("user_id", episode.participant().userId())
                .text("site", episode.site())
                .text("start", episode.start().toString())
                .text("end", episode.end().toString())
                .texts("metrics", metrics);
    }
}
