package io.qoswatch.producer.auth;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint's success.
 *
 * @param token the token
 * @param lifetime how long it lives from now
 */
record TokenAnswer(AccessToken token, Duration lifetime) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long DEFAULT_SECONDS = 3_600;

    /**
     * Reads the body.
     *
     * @param oauthUrl where the answer came from
     * @throws IOException if it is not an object with a token; the message does not show the body
     */
    static TokenAnswer parse(byte[] body, HttpUrl oauthUrl) throws IOException {
        String token = "";
        String apiUrl = "";
        long seconds = DEFAULT_SECONDS;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "access_token" -> token = parser.getValueAsString("");
                    case "api_url" -> apiUrl = parser.getValueAsString("");
                    case "expires_in" -> seconds = parser.getValueAsLong(DEFAULT_SECONDS);
                    default -> parser.skipChildren();
                }
            }
        }
        if (token.isBlank()) {
            throw new IOException("no access_token");
        }
        return new TokenAnswer(
                new AccessToken(token, apiBase(apiUrl, oauthUrl)), Duration.ofSeconds(Math.max(1, seconds)));
    }

    /** Zoom names the host only. A token that came encrypted is not sent over an open line. */
    private static @Nullable HttpUrl apiBase(String apiUrl, HttpUrl oauthUrl) {
        HttpUrl host = HttpUrl.parse(apiUrl);
        if (host == null || (oauthUrl.isHttps() && !host.isHttps())) {
            return null;
        }
        return host.resolve("/v2");
    }
}
