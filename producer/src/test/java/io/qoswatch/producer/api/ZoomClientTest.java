package io.qoswatch.producer.api;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked for, and how the answers are read. */
class ZoomClientTest extends ZoomClientFixture {

    @Test
    void shouldAskForLiveMeetingsWithEveryRequiredParameter() throws InterruptedException {
        enqueue(200, "{}");

        client().liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget())
                .isEqualTo("/v2/metrics/meetings?type=live&from=2026-01-04&to=2026-01-05&page_size=300");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t-1");
    }

    @Test
    void shouldAskForTheMeetingsOfGroups() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        ZoomClient client = client(
                new ZoomBase(server.url("/v2"), true, new HostGroups(List.of("g-1", "g/2", "g-1"), true), Set.of()));

        client.liveMeetings(new MeetingList(MeetingKind.WEBINAR, ZoomAccount.OWN), "next");
        client.participantsQos(meeting, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/webinars?type=live&from=2026-01-04&to=2026-01-05&page_size=300"
                        + "&group_id=g-1%2Cg%2F2&group_include_participant=true&next_page_token=next");
        assertThat(server.takeRequest().getTarget()).doesNotContain("group");
    }

    @Test
    void shouldAskForASubAccountBelowItsPath() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        enqueue(200, "{}");
        ZoomClient client = client(new ZoomBase(server.url("/v2"), true, HostGroups.ALL, Set.of("s/1")));
        meeting.setAccountId("s/1");
        Meeting ofOther = TestDocuments.meeting("other");
        ofOther.setAccountId("own");

        client.liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.sub("s/1")), "");
        client.participantsQos(meeting, QosType.LIVE, "");
        client.participantsQos(ofOther, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget()).startsWith("/v2/accounts/s%2F1/metrics/meetings?type=live&");
        assertThat(server.takeRequest().getTarget())
                .startsWith("/v2/accounts/s%2F1/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos?");
        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/meetings/other/participants/qos?");
    }

    @Test
    void shouldFollowTheBaseThatCameWithTheTokenUnlessOneIsGiven() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        HttpUrl configured = server.url("/configured");

        clientWithTokenFor(configured, false, server.url("/regional"))
                .liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");
        clientWithTokenFor(configured, true, server.url("/regional"))
                .liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "");

        assertThat(server.takeRequest().getTarget()).startsWith("/regional/metrics/meetings?");
        assertThat(server.takeRequest().getTarget()).startsWith("/configured/metrics/meetings?");
    }

    @Test
    void shouldEncodePageTokensAndKeepTheOtherParameters() throws InterruptedException {
        enqueue(200, "{}");

        client().participantsQos(meeting, QosType.LIVE, "a+b/c==&x");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos"
                        + "?type=live&page_size=10&next_page_token=a%2Bb%2Fc%3D%3D%26x");
    }

    @Test
    void shouldEncodeUuidsWithSlashesTwice() throws InterruptedException {
        enqueue(200, "{}");

        client().participantsQos(TestDocuments.meeting("/ab//C+d=="), QosType.PAST, "");

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/%252Fab%252F%252FC%252Bd%253D%253D/participants/qos"
                        + "?type=past&page_size=10");
    }

    @Test
    void shouldAskForOneParticipant() throws InterruptedException {
        enqueue(200, "{}");

        client().participantQos(meeting, "16779264", QosType.PAST);

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/16779264/qos?type=past");
    }

    @Test
    void shouldAskForWebinarsOnTheirOwnPaths() throws InterruptedException {
        enqueue(200, "{}");
        enqueue(200, "{}");
        meeting.setKind(MeetingKind.WEBINAR);

        client().liveMeetings(new MeetingList(MeetingKind.WEBINAR, ZoomAccount.OWN), "n");
        client().participantsQos(meeting, QosType.LIVE, "");

        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/webinars?type=live&");
        assertThat(server.takeRequest().getTarget()).startsWith("/v2/metrics/webinars/ab%2FC%2Bd%3D%3D/");
    }

    @Test
    void shouldGiveBodyAndOrigin() {
        enqueue(200, "{\"a\":1}");

        Document document = client().participantsQos(meeting, QosType.LIVE, "secret-page");

        assertThat(document.origin()).isEqualTo("/v2/metrics/meetings/ab%2FC%2Bd%3D%3D/participants/qos");
        assertThat(new String(document.body(), UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldReadCompressedBodies() throws IOException {
        Buffer compressed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(compressed))) {
            sink.writeUtf8("{\"a\":1}");
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());

        assertThat(new String(
                        client().liveMeetings(new MeetingList(MeetingKind.MEETING, ZoomAccount.OWN), "")
                                .body(),
                        UTF_8))
                .isEqualTo("{\"a\":1}");
    }
}
