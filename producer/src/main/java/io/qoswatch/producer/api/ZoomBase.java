package io.qoswatch.producer.api;

import io.qoswatch.producer.auth.AccessToken;
import okhttp3.HttpUrl;

/**
 * Base of the API.
 *
 * @param url as {@code https://api.zoom.us/v2}
 * @param isGiven false if a base that comes with a token replaces it
 */
public record ZoomBase(HttpUrl url, boolean isGiven) {

    /** The base that calls with the token go to. */
    HttpUrl with(AccessToken token) {
        return isGiven ? url : token.apiUrl().orElse(url);
    }
}
