package io.qoswatch.producer.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

import io.qoswatch.producer.privacy.Redaction;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bytes from Zoom that could not be used, with why and whence. */
public final class DeadLetter {

    /** Below what brokers accept by default. */
    static final int MAX_BYTES = 512 << 10;

    private final @Nullable String key;
    private final String reason;
    private final String origin;
    private final byte[] bytes;

    /**
     * @param key UUID of the meeting that was asked for, null for lists of meetings
     * @param reason why, in a few constant words
     * @param origin path of the endpoint
     * @param bytes as they came; not copied
     */
    public DeadLetter(@Nullable String key, String reason, String origin, byte[] bytes) {
        this.key = key;
        this.reason = reason;
        this.origin = origin;
        this.bytes = bytes;
    }

    /** Why, in a few constant words. */
    public String reason() {
        return reason;
    }

    /** Path of the endpoint. */
    public String origin() {
        return origin;
    }

    /** Number of bytes, as they came. */
    public int length() {
        return bytes.length;
    }

    /** The same for the same bytes from the same place, and in all likelihood for nothing else. */
    public long digest() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return ((checksum.getValue() << 32) | (Arrays.hashCode(bytes) & 0xFFFF_FFFFL)) ^ origin.hashCode();
    }

    /** What is published: length and SHA-256 tell of the original bytes, whatever becomes of them. */
    public ProducerRecord<String, byte[]> toRecord(DeadLetterPayload payload) {
        Headers headers = new RecordHeaders();
        add(headers, "reason", reason);
        add(headers, "origin", origin);
        add(headers, "length", Integer.toString(bytes.length));
        add(headers, "sha256", sha256());
        return new ProducerRecord<>(
                TopicCatalogue.SAMPLES_DLQ.name(), null, null, key, value(payload, headers), headers);
    }

    private byte[] value(DeadLetterPayload payload, Headers headers) {
        Optional<byte[]> value =
                payload == DeadLetterPayload.ORIGINAL ? Optional.of(bytes) : Redaction.ofDocument(bytes);
        String form = payload == DeadLetterPayload.ORIGINAL ? "original" : "redacted";
        add(headers, "payload", value.isPresent() ? form : "none");
        byte[] whole = value.orElse(new byte[0]);
        if (whole.length > MAX_BYTES) {
            add(headers, "truncated", "true");
            return Arrays.copyOf(whole, MAX_BYTES);
        }
        return whole;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return reason + ", " + origin + ", " + bytes.length + " bytes";
    }
}
