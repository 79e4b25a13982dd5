package io.qoswatch.sandbox.zoom;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EpisodesEndpointTest {

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
    void shouldTellEpisodesThatHaveBegun() {
        assertThat(episodes("").get("episodes")).isEmpty();

        fixture.advance(Duration.ofMinutes(4).plusSeconds(1));

        JsonNode body = episodes("");
        assertThat(body.get("start").asText()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(body.get("now").asText()).isEqualTo("2026-01-05T09:04:01Z");
        assertThat(body.get("episodes")).hasSize(1);
        JsonNode first = body.get("episodes").get(0);
        assertThat(first.get("kind").asText()).isEqualTo("congestion");
        assertThat(first.get("key").asText()).isEqualTo(fixture.uuid(0) + ":16778240");
        assertThat(first.get("start").asText()).isEqualTo("2026-01-05T09:04:00Z");
        assertThat(first.get("metrics").toString()).isEqualTo("[\"jitter\",\"latency\",\"loss\"]");
    }

    @Test
    void shouldTellEpisodesToComeWhenAsked() {
        assertThat(episodes("?until=2026-01-05T10:00:00Z").get("episodes")).hasSizeGreaterThan(5);
    }

    @Test
    void shouldRefuseWhatIsNoInstant() {
        assertThat(fixture.caller
                        .getAs("", fixture.zoom.baseUrl() + "/sandbox/episodes?until=tomorrow")
                        .status())
                .isEqualTo(400);
    }

    private JsonNode episodes(String query) {
        return fixture.caller
                .getAs("", fixture.zoom.baseUrl() + "/sandbox/episodes" + query)
                .body();
    }
}
