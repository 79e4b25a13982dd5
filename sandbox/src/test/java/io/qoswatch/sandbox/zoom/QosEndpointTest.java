package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QosEndpointTest {

    private static final String HOST = "16778240";

    private ZoomFixture fixture;

    @BeforeEach
    void start() {
        fixture = ZoomFixture.startWithoutLimits();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldShowASampleOnceItsMinuteIsOverAndTheDelayHasPassed() {
        fixture.advance(Duration.ofSeconds(64));
        assertThat(times(fixture.uuid(0))).isEmpty();

        fixture.advance(Duration.ofSeconds(1));
        assertThat(times(fixture.uuid(0))).containsExactly("2026-01-05T09:00:00Z");
    }

    @Test
    void shouldShowTheNewestThreeSamplesLive() {
        fixture.advance(Duration.ofMinutes(10).plusSeconds(5));

        assertThat(times(fixture.uuid(0)))
                .containsExactly("2026-01-05T09:07:00Z", "2026-01-05T09:08:00Z", "2026-01-05T09:09:00Z");
    }

    @Test
    void shouldCallAParticipantInAnEpisodeUnhealthy() {
        fixture.advance(Duration.ofMinutes(3).plusSeconds(30));
        assertThat(host().get("health").asText()).isEqualTo("Good");
        assertThat(host().get("issue_list")).isEmpty();

        fixture.advance(Duration.ofMinutes(3));
        assertThat(List.of("Warning", "Critical")).contains(host().get("health").asText());
        assertThat(host().get("issue_list").toString())
                .isEqualTo("[\"Unstable audio quality\",\"Unstable video quality\"]");
    }

    @Test
    void shouldGiveMicrophoneSpeakerAndCameraOnlyOfASingleParticipant() {
        fixture.advance(Duration.ofMinutes(2));
        String qos = "/metrics/meetings/" + ZoomCaller.encodeOnce(fixture.uuid(0)) + "/participants";
        JsonNode single = fixture.caller.get(qos + "/" + HOST + "/qos").body();
        JsonNode inList =
                fixture.caller.get(qos + "/qos").body().get("participants").get(0);

        assertThat(single.has("microphone") && single.has("speaker") && single.has("camera"))
                .isTrue();
        assertThat(inList.has("microphone")).isFalse();
        assertThat(single.get("user_qos")).isEqualTo(inList.get("user_qos"));
        assertThat(single.get("user_id").asText()).isEqualTo(HOST);
    }

    @Test
    void shouldKeepThoseWhoLeftInTheLiveListWithTheirLeaveTime() {
        fixture.advance(Duration.ofMinutes(50));
        List<JsonNode> all = new ArrayList<>();
        for (int slot : List.of(0, 1, 3, 4)) {
            all.addAll(fixture.caller.participants(fixture.uuid(slot), "live"));
        }

        List<JsonNode> gone = all.stream()
                .filter(participant -> participant.has("leave_time"))
                .toList();
        assertThat(gone).isNotEmpty();
        assertThat(all).hasSizeGreaterThan(gone.size());
        assertThat(gone)
                .extracting(participant -> participant.get("leave_time").asText())
                .allSatisfy(time -> assertThat(time).isLessThan("2026-01-05T09:50:00Z"));
    }

    @Test
    void shouldNotShowThoseWhoHaveNotJoinedYet() {
        String later = fixture.zoom.scenario().liveMeetings(ZoomFixture.START).stream()
                .flatMap(meeting -> fixture.zoom.scenario().participants(meeting).stream())
                .filter(participant -> participant.joinTime().isAfter(ZoomFixture.START))
                .map(participant -> "/metrics/meetings/"
                        + ZoomCaller.encodeTwice(participant.meeting().uuid()) + "/participants/" + participant.userId()
                        + "/qos")
                .findFirst()
                .orElseThrow();

        assertThat(fixture.caller.get(later).status()).isEqualTo(404);
        fixture.advance(Duration.ofMinutes(40));
        assertThat(List.of(200, 404)).contains(fixture.caller.get(later).status());
    }

    @Test
    void shouldEndALiveMeetingWith404AndGiveItsSeriesAsPast() {
        SimulatedMeeting meeting =
                fixture.zoom.scenario().liveMeetings(ZoomFixture.START).get(2);
        String single =
                "/metrics/meetings/" + ZoomCaller.encodeTwice(meeting.uuid()) + "/participants/" + HOST + "/qos";
        fixture.advance(Duration.ofMinutes(10));
        assertThat(fixture.caller.get(single).status()).isEqualTo(200);
        assertNotAvailable(fixture.caller.get(single + "?type=past"));

        fixture.advance(Duration.ofMinutes(45));

        assertNotAvailable(fixture.caller.get(single));
        Duration length = Duration.between(meeting.start(), meeting.end());
        assertThat(fixture.caller.get(single + "?type=past").body().get("user_qos"))
                .hasSize((int) length.toMinutes());
    }

    @Test
    void shouldAnswer404ForWhatItDoesNotKnow() {
        Reply unknownMeeting = fixture.caller.get("/metrics/meetings/12345/participants/qos");
        assertThat(unknownMeeting.status()).isEqualTo(404);
        assertThat(unknownMeeting.body().get("code").asInt()).isEqualTo(3001);
        assertThat(unknownMeeting.body().get("message").asText()).isEqualTo("Meeting does not exist: 12345.");

        assertNotAvailable(fixture.caller.get("/metrics/meetings/81234500000/participants/1/qos"));
        assertThat(fixture.caller.get("/metrics/nothing").status()).isEqualTo(404);
    }

    private static void assertNotAvailable(Reply reply) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().get("code").asInt()).isEqualTo(3001);
        assertThat(reply.body().get("message").asText()).startsWith("This meeting's detail info is not available.");
    }

    private List<String> times(String uuid) {
        List<String> times = new ArrayList<>();
        host(uuid)
                .get("user_qos")
                .forEach(sample -> times.add(sample.get("date_time").asText()));
        return times;
    }

    private JsonNode host() {
        return host(fixture.uuid(0));
    }

    private JsonNode host(String uuid) {
        return fixture.caller
                .get("/metrics/meetings/" + ZoomCaller.encodeOnce(uuid) + "/participants/" + HOST + "/qos")
                .body();
    }
}
