package io.qoswatch.sandbox.zoom;

import java.util.Base64;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code POST /oauth/token}: server-to-server tokens. */
final class TokenEndpoint {

    private static final String SCOPES = "dashboard:read:list_meetings:admin"
            + " dashboard:read:list_meeting_participants_qos:admin dashboard:read:meeting_participant_qos:admin";

    private final Credentials credentials;
    private final AccessTokens tokens;

    TokenEndpoint(Credentials credentials, AccessTokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    Answer answer(Request request) {
        if (!request.authorization().equals(expectedAuthorization())) {
            return refusal("invalid_client", "Invalid client_id or client_secret");
        }
        if (!request.parameter("grant_type").orElse("").equals("account_credentials")) {
            return refusal("unsupported_grant_type", "unsupported grant type");
        }
        if (!request.parameter("account_id").orElse("").equals(credentials.accountId())) {
            return refusal("invalid_request", "Bad Request");
        }
        return Answer.ok(Json.object()
                .text("access_token", tokens.issue())
                .text("token_type", "bearer")
                .number("expires_in", tokens.lifetime().toSeconds())
                .text("scope", SCOPES)
                .text("api_url", "http://" + request.host()));
    }

    private String expectedAuthorization() {
        String pair = credentials.clientId() + ":" + credentials.clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** The body has a form of its own, unlike that of other endpoints. */
    private static Answer refusal(String error, String reason) {
        return new Answer(
                400,
                Map.of(),
                Json.object().text("reason", reason).text("error", error).end());
    }
}
