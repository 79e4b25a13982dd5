package io.qoswatch.producer.auth;

import okhttp3.HttpUrl;

/** How to get a token. {@code toString} shows no secret. */
public sealed interface Credentials {

    /**
     * A token from elsewhere, which cannot be renewed here.
     *
     * @param token the token
     */
    record GivenToken(AccessToken token) implements Credentials {}

    /**
     * A server-to-server OAuth app.
     *
     * @param oauthUrl the token endpoint
     * @param accountId the account
     * @param clientId the app
     * @param clientSecret the app's secret
     */
    record ServerToServer(HttpUrl oauthUrl, String accountId, String clientId, String clientSecret)
            implements Credentials {

        @Override
        public String toString() {
            return "ServerToServer[oauthUrl=" + oauthUrl + ", accountId=" + accountId + ", clientId=" + clientId
                    + ", clientSecret=hidden]";
        }
    }
}
