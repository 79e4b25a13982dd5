package io.qoswatch.streams.alert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Ids of alerts: the same participant, rule and first window in breach always give the same one. */
final class AlertId {

    private static final int BYTES = 16;

    private AlertId() {}

    /** First 128 bits of the SHA-256 of the three, as 32 hexadecimal digits. */
    static String of(String participantKey, String ruleId, long breachedAt) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((participantKey + '\n' + ruleId + '\n' + breachedAt).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
