package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QosPagingTest {

    private static final String QOS = "/participants/qos";

    private ZoomFixture fixture;
    private String meeting;

    @BeforeEach
    void start() {
        fixture = ZoomFixture.startWithoutLimits();
        fixture.advance(Duration.ofMinutes(12));
        meeting = "/metrics/meetings/" + ZoomCaller.encodeTwice(fixture.uuid(0));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldGiveOneParticipantAPageUnlessAskedForMore() {
        JsonNode body = fixture.caller.get(meeting + QOS).body();

        assertThat(body.get("page_size").asInt()).isEqualTo(1);
        assertThat(body.get("participants")).hasSize(1);
        assertThat(body.get("next_page_token").asText()).isNotEmpty();
        assertThat(body.get("meeting_number").asText()).isEqualTo("81234500000");
        assertThat(body.get("page_count").asInt())
                .isEqualTo(body.get("total_records").asInt());
    }

    @Test
    void shouldGiveTenParticipantsAPageAtMost() {
        JsonNode body = fixture.caller.get(meeting + QOS + "?page_size=300").body();

        assertThat(body.get("page_size").asInt()).isEqualTo(10);
        assertThat(body.get("participants")).hasSize(10);
        assertThat(body.get("page_count").asInt()).isEqualTo(2);
    }

    @Test
    void shouldGiveEachParticipantOnceOverAllPages() {
        List<JsonNode> participants = fixture.caller.participants(fixture.uuid(0), "live");

        assertThat(participants).hasSizeGreaterThanOrEqualTo(12);
        assertThat(participants)
                .extracting(participant -> participant.get("user_id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldAcceptATokenFor15MinutesOnly() {
        String next = "?page_size=10&next_page_token=" + token("?page_size=10");

        fixture.advance(Duration.ofMinutes(15));
        assertThat(fixture.caller.get(meeting + QOS + next).status()).isEqualTo(200);

        fixture.advance(Duration.ofSeconds(1));
        assertRefused(fixture.caller.get(meeting + QOS + next));
    }

    @Test
    void shouldRefuseATokenWhenOtherParametersChange() {
        String token = token("?page_size=10");

        assertRefused(fixture.caller.get(meeting + QOS + "?page_size=5&next_page_token=" + token));
        assertRefused(fixture.caller.get(meeting + QOS + "?page_size=10&type=live&next_page_token=" + token));
        assertRefused(fixture.caller.get("/metrics/meetings/" + ZoomCaller.encodeTwice(fixture.uuid(1)) + QOS
                + "?page_size=10&next_page_token=" + token));
        assertRefused(fixture.caller.get(meeting + QOS + "?page_size=10&next_page_token=nonsense"));
    }

    @Test
    void shouldRefuseAPageSizeThatIsNoNumber() {
        Reply reply = fixture.caller.get(meeting + QOS + "?page_size=many");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("code").asInt()).isEqualTo(300);
        assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo("page_size");
    }

    private String token(String query) {
        return fixture.caller
                .get(meeting + QOS + query)
                .body()
                .get("next_page_token")
                .asText();
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("code").asInt()).isEqualTo(300);
        assertThat(reply.body().get("message").asText()).isEqualTo("The next page token is invalid or expired.");
    }
}
