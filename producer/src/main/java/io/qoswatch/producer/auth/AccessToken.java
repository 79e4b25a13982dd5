package io.qoswatch.producer.auth;

import java.util.Optional;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token. {@link #toString()} does not show it.
 *
 * @param value the token itself
 * @param issuedFor base of the API that Zoom named along with it, or null if it named none
 */
public record AccessToken(String value, @Nullable HttpUrl issuedFor) {

    /** A token that came alone. */
    public AccessToken(String value) {
        this(value, null);
    }

    /** Base of the API that Zoom named along with it. */
    public Optional<HttpUrl> apiUrl() {
        return Optional.ofNullable(issuedFor);
    }

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
