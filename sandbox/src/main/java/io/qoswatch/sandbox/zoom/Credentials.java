package io.qoswatch.sandbox.zoom;

/**
 * What the simulated Zoom asks for. {@link #toString()} leaves the secrets out.
 *
 * @param accountId account of the server-to-server app
 * @param clientId its client id
 * @param clientSecret its client secret
 * @param accessToken a bearer token that is valid without asking for one
 */
public record Credentials(String accountId, String clientId, String clientSecret, String accessToken) {

    /** What the sandbox uses unless told otherwise: known to everybody, worth nothing. */
    public static final Credentials SANDBOX =
            new Credentials("sandbox-account", "sandbox-client", "sandbox-secret", "sandbox-token");

    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
