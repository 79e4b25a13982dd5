package io.qoswatch.producer.auth;

import java.time.Clock;

import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;

/** Gives the token for the next request. Thread-safe. */
public interface TokenSource {

    /** The source for these credentials; it asks for nothing yet. */
    static TokenSource of(Credentials credentials, HttpExchange http, Clock clock) {
        if (credentials instanceof Credentials.ServerToServer app) {
            return new OAuthTokenSource(app, http, clock);
        }
        return new GivenTokenSource(((Credentials.GivenToken) credentials).token());
    }

    /**
     * A token that should be valid.
     *
     * @throws ZoomException if there is none
     */
    AccessToken current();

    /**
     * Another token in place of one that Zoom refused. Callers that were refused with the same token share one renewal.
     *
     * @throws ZoomException if there is none
     */
    AccessToken renewed(AccessToken refused);
}
