package io.qoswatch.producer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Small documents in the form of Zoom's answers. */
public final class TestDocuments {

    private TestDocuments() {}

    /** A document under {@code src/test/resources/zoom}. */
    public static byte[] resource(String name) {
        try (InputStream in = TestDocuments.class.getResourceAsStream("/zoom/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A live meeting. */
    public static Meeting meeting(String uuid) {
        Meeting meeting = new Meeting();
        meeting.setUuid(uuid);
        meeting.setKind(MeetingKind.MEETING);
        return meeting;
    }

    /** A page of meetings. */
    public static byte[] meetingList(String nextPageToken, String... uuids) {
        String elements = String.join(
                ",",
                List.of(uuids).stream()
                        .map(uuid -> "{\"uuid\":\"" + uuid + "\"}")
                        .toList());
        return bytes("{\"next_page_token\":\"" + nextPageToken + "\",\"meetings\":[" + elements + "]}");
    }

    /** A page of meetings that have ended, see {@link #endedMeeting}. */
    public static byte[] endedMeetings(String nextPageToken, String... meetings) {
        return bytes(
                "{\"next_page_token\":\"" + nextPageToken + "\",\"meetings\":[" + String.join(",", meetings) + "]}");
    }

    /** A meeting of half an hour. */
    public static String endedMeeting(String uuid, Instant end) {
        return "{\"uuid\":\"%s\",\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                .formatted(uuid, end.minus(Duration.ofMinutes(30)), end);
    }

    /** A page of participants, see {@link #participant}. */
    public static byte[] qosPage(String nextPageToken, String... participants) {
        return bytes("{\"page_size\":10,\"next_page_token\":\"" + nextPageToken + "\",\"participants\":["
                + String.join(",", participants) + "]}");
    }

    /** A participant with samples, see {@link #sample}. */
    public static String participant(String userId, String... samples) {
        return "{\"user_id\":\"" + userId + "\",\"user_name\":\"Robin Example\",\"user_qos\":["
                + String.join(",", samples) + "]}";
    }

    /** A sample at 09:{@code minute} with a bit rate of its incoming audio. */
    public static String sample(int minute, int bitrateKbps) {
        return "{\"date_time\":\"2026-01-05T09:%02d:00Z\",\"audio_input\":{\"bitrate\":\"%d kbps\"}}"
                .formatted(minute, bitrateKbps);
    }

    /** UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
