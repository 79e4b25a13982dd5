package io.qoswatch.producer.auth;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;

/** Always the same token. */
final class GivenTokenSource implements TokenSource {

    private final AccessToken token;

    GivenTokenSource(AccessToken token) {
        this.token = token;
    }

    @Override
    public AccessToken current() {
        return token;
    }

    @Override
    public AccessToken renewed(AccessToken refused) {
        throw new ZoomException(
                FailureReason.BAD_CREDENTIALS,
                "Zoom refuses zoom.access.token: it is wrong or expired, and a given token cannot be renewed");
    }
}
