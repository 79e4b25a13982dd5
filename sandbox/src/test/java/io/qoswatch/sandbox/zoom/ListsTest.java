package io.qoswatch.sandbox.zoom;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Six slots: every third one of webinars, every other one of a sub-account. */
class ListsTest {

    private static final String QUERY = "?type=live&from=2026-01-05&to=2026-01-05&page_size=300";

    private final ZoomFixture fixture =
            ZoomFixture.start(options -> options.withWebinarEvery(3).withSubAccounts("sub/1"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldListEachMeetingOnceByAccountAndKind() {
        assertThat(topics("/metrics/meetings", "meetings")).containsExactly("Team call 1", "Team call 5");
        assertThat(topics("/metrics/webinars", "webinars")).containsExactly("Team call 3");
        assertThat(topics("/accounts/sub%2F1/metrics/meetings", "meetings"))
                .containsExactly("Team call 2", "Team call 4");
        assertThat(topics("/accounts/sub%2F1/metrics/webinars", "webinars")).containsExactly("Team call 6");
    }

    @Test
    void shouldShowSamplesWhereTheMeetingIsListedOnly() {
        String uuid = fixture.caller
                .get("/metrics/webinars" + QUERY)
                .body()
                .at("/webinars/0/uuid")
                .asText();
        String path = "/metrics/webinars/" + encodedTwice(uuid) + "/participants/qos?type=live";

        Reply right = fixture.caller.get(path);

        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body().get("webinar_number").asText()).isNotEmpty();
        assertThat(fixture.caller.get(path.replace("webinars", "meetings")).status())
                .isEqualTo(404);
        assertThat(fixture.caller.get("/accounts/sub%2F1" + path).status()).isEqualTo(404);
        Reply unknown = fixture.caller.get("/accounts/other" + path);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("code").asInt()).isEqualTo(2001);
    }

    private List<String> topics(String path, String member) {
        List<String> topics = new ArrayList<>();
        for (JsonNode meeting : fixture.caller.get(path + QUERY).body().get(member)) {
            topics.add(meeting.get("topic").asText());
        }
        return topics.stream().sorted().toList();
    }

    private static String encodedTwice(String uuid) {
        return encoded(encoded(uuid));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
