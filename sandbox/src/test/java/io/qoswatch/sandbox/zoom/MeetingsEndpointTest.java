package io.qoswatch.sandbox.zoom;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeetingsEndpointTest {

    private ZoomFixture fixture;

    @BeforeEach
    void start() {
        fixture = ZoomFixture.startWithoutLimits();
        fixture.advance(Duration.ofMinutes(12));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldListLiveMeetings() {
        JsonNode body =
                fixture.caller.get("/metrics/meetings?" + ZoomCaller.DAY).body();

        assertThat(body.get("total_records").asInt()).isEqualTo(6);
        assertThat(body.get("page_size").asInt()).isEqualTo(30);
        assertThat(body.get("next_page_token").asText()).isEmpty();
        JsonNode first = body.get("meetings").get(0);
        assertThat(first.get("id").isIntegralNumber()).isTrue();
        assertThat(first.get("id").asLong()).isEqualTo(81_234_500_000L);
        assertThat(first.get("start_time").asText()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(first.get("duration").asText()).isEqualTo("12:00");
        assertThat(first.has("end_time")).isFalse();
        assertThat(first.get("email").asText()).endsWith("@example.com");
        assertThat(first.get("participants").asInt()).isBetween(8, 12);
    }

    @Test
    void shouldListPastMeetingsWithTheirEnd() {
        assertThat(past().get("total_records").asInt()).isZero();

        fixture.advance(Duration.ofHours(1));

        assertThat(past().get("total_records").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(past().at("/meetings/0/end_time").asText()).startsWith("2026-01-05T09:");
        assertThat(fixture.caller
                        .get("/metrics/meetings?type=past&from=2026-01-06&to=2026-01-07")
                        .body()
                        .get("total_records")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldPageTheList() {
        String query = "/metrics/meetings?page_size=4&" + ZoomCaller.DAY;
        JsonNode firstPage = fixture.caller.get(query).body();
        JsonNode secondPage = fixture.caller
                .get(query + "&next_page_token="
                        + firstPage.get("next_page_token").asText())
                .body();

        assertThat(firstPage.get("meetings")).hasSize(4);
        assertThat(secondPage.get("meetings")).hasSize(2);
        assertThat(secondPage.get("next_page_token").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "to=2026-01-05, from",
        "from=2026-01-05, to",
        "from=yesterday&to=2026-01-05, from",
        "from=2026-01-05&to=2026-01-04, to",
        "from=2026-01-05&to=2026-02-06, to",
        "from=2025-07-04&to=2025-07-05, from",
        "from=2026-01-05&to=2026-01-05&type=future, type"
    })
    void shouldNameTheParameterThatIsMissingOrWrong(String query, String parameter) {
        Reply reply = fixture.caller.get("/metrics/meetings?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("code").asInt()).isEqualTo(300);
        assertThat(reply.body().get("message").asText()).isEqualTo("Validation Failed.");
        assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-01-05&to=2026-02-05", "from=2025-07-05&to=2025-07-06"})
    void shouldListAMonthAtOnceAndHalfAYearBack(String query) {
        assertThat(fixture.caller.get("/metrics/meetings?type=past&" + query).status())
                .isEqualTo(200);
    }

    @Test
    void shouldPageThroughTheMeetingsOfDaysLongPast() {
        try (ZoomFixture later =
                ZoomFixture.start(options -> options.withLimits(RateLimits.NONE).withHistory(Duration.ofDays(40)))) {
            String query = "/metrics/meetings?type=past&page_size=100&from=2026-01-06&to=2026-01-07";
            JsonNode first = later.caller.get(query).body();
            JsonNode second = later.caller
                    .get(query + "&next_page_token="
                            + first.get("next_page_token").asText())
                    .body();

            assertThat(first.get("meetings")).hasSize(100);
            assertThat(second.get("meetings"))
                    .hasSize(first.get("total_records").asInt() - 100)
                    .allSatisfy(meeting ->
                            assertThat(meeting.get("start_time").asText()).containsAnyOf("2026-01-06T", "2026-01-07T"));
            assertThat(second.get("next_page_token").asText()).isEmpty();
        }
    }

    @Test
    void shouldAcceptTimesAsWellAsDays() {
        String query = "/metrics/meetings?from=2026-01-05%2008:00:00&to=2026-01-05%2010:00:00";

        assertThat(fixture.caller.get(query).status()).isEqualTo(200);
    }

    private JsonNode past() {
        return fixture.caller
                .get("/metrics/meetings?type=past&" + ZoomCaller.DAY)
                .body();
    }
}
