package io.qoswatch.producer.auth;

/**
 * A bearer token. {@link #toString()} does not show it.
 *
 * @param value the token itself
 */
public record AccessToken(String value) {

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
