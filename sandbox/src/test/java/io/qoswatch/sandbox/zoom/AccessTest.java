package io.qoswatch.sandbox.zoom;

import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class AccessTest {

    private static final String GRANT = "grant_type=account_credentials&account_id=sandbox-account";

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
    void shouldGiveATokenThatOpensTheApiForAnHour() {
        JsonNode answer =
                token(basic("sandbox-client", "sandbox-secret"), GRANT).body();
        String bearer = "Bearer " + answer.get("access_token").asText();

        assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(3_600);
        assertThat(answer.get("api_url").asText() + "/v2").isEqualTo(fixture.zoom.apiUrl());
        fixture.advance(Duration.ofSeconds(3_599));
        assertThat(list(bearer).status()).isEqualTo(200);
        fixture.advance(Duration.ofSeconds(1));
        assertRefused(list(bearer), "Access token is expired.");
    }

    @Test
    void shouldLetFormerTokensLiveUnlessToldOtherwise() {
        String first = bearer(fixture);
        bearer(fixture);
        assertThat(list(first).status()).isEqualTo(200);

        try (ZoomFixture strict = ZoomFixture.start(options -> options.withSingleToken(true))) {
            String former = bearer(strict);
            String latter = bearer(strict);
            String url = strict.zoom.apiUrl() + "/metrics/meetings?" + ZoomCaller.DAY;
            assertRefused(strict.caller.getAs(former, url), "Invalid access token.");
            assertThat(strict.caller.getAs(latter, url).status()).isEqualTo(200);
        }
    }

    private static String bearer(ZoomFixture of) {
        Reply reply = of.caller.post(of.zoom.oauthUrl(), basic("sandbox-client", "sandbox-secret"), GRANT);
        return "Bearer " + reply.body().get("access_token").asText();
    }

    @Test
    void shouldTakeTheGrantFromTheQueryToo() {
        Reply reply = fixture.caller.post(
                fixture.zoom.oauthUrl() + "?" + GRANT, basic("sandbox-client", "sandbox-secret"), "");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseWrongCredentials() {
        assertRefusal(token(basic("sandbox-client", "wrong"), GRANT), "invalid_client");
        assertRefusal(
                token(basic("sandbox-client", "sandbox-secret"), "grant_type=password&account_id=sandbox-account"),
                "unsupported_grant_type");
        assertRefusal(
                token(
                        basic("sandbox-client", "sandbox-secret"),
                        "grant_type=account_credentials&account_id=somebody-else"),
                "invalid_request");
    }

    @Test
    void shouldRefuseCallsWithoutAValidToken() {
        assertRefused(list(""), "Invalid access token.");
        assertRefused(list("Bearer wrong"), "Invalid access token.");
        assertRefused(list("Basic sandbox-token"), "Invalid access token.");
        assertThat(list("Bearer sandbox-token").status()).isEqualTo(200);
    }

    @Test
    void shouldLeaveHealthAndGroundTruthOpen() {
        assertThat(fixture.caller.getAs("", fixture.zoom.baseUrl() + "/healthz").status())
                .isEqualTo(200);
        assertThat(fixture.caller
                        .getAs("", fixture.zoom.baseUrl() + "/sandbox/episodes")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldCountCallsByEndpointAndStatus() {
        list("Bearer wrong");
        list("Bearer sandbox-token");
        list("Bearer sandbox-token");

        assertThat(fixture.zoom.calls().count(Endpoint.MEETINGS)).isEqualTo(3);
        assertThat(fixture.zoom.calls().count(Endpoint.MEETINGS, 200)).isEqualTo(2);
        assertThat(fixture.zoom.calls().count(Endpoint.MEETINGS, 401)).isEqualTo(1);
        assertThat(fixture.zoom.calls().count(Endpoint.TOKEN)).isZero();
    }

    @Test
    void shouldNotTellSecrets() {
        assertThat(Credentials.SANDBOX.toString()).doesNotContain("sandbox-secret", "sandbox-token");
    }

    private Reply token(String authorization, String form) {
        return fixture.caller.post(fixture.zoom.oauthUrl(), authorization, form);
    }

    private Reply list(String authorization) {
        return fixture.caller.getAs(authorization, fixture.zoom.apiUrl() + "/metrics/meetings?" + ZoomCaller.DAY);
    }

    private static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    }

    private static void assertRefusal(Reply reply, String error) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().get("error").asText()).isEqualTo(error);
        assertThat(reply.body().has("reason")).isTrue();
    }

    private static void assertRefused(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body().get("code").asInt()).isEqualTo(124);
        assertThat(reply.body().get("message").asText()).isEqualTo(message);
    }
}
