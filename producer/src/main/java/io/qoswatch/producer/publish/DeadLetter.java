package io.qoswatch.producer.publish;

import java.util.Arrays;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/** Bytes from Zoom that could not be used, with why and whence. */
public final class DeadLetter {

    /** Below what brokers accept by default. */
    static final int MAX_BYTES = 512 << 10;

    private final @Nullable String key;
    private final String reason;
    private final String origin;
    private final byte[] bytes;
    private final boolean truncated;

    /**
     * @param key UUID of the meeting that was asked for, null for lists of meetings
     * @param reason why, in a few constant words
     * @param origin path of the endpoint
     * @param bytes as they came; cut to {@link #MAX_BYTES}
     */
    public DeadLetter(@Nullable String key, String reason, String origin, byte[] bytes) {
        this.key = key;
        this.reason = reason;
        this.origin = origin;
        this.truncated = bytes.length > MAX_BYTES;
        this.bytes = truncated ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
    }

    @Nullable
    String key() {
        return key;
    }

    /** Why, in a few constant words. */
    public String reason() {
        return reason;
    }

    /** Path of the endpoint. */
    public String origin() {
        return origin;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isTruncated() {
        return truncated;
    }

    /** The same for the same bytes from the same place, and in all likelihood for nothing else. */
    public long digest() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return ((checksum.getValue() << 32) | (Arrays.hashCode(bytes) & 0xFFFF_FFFFL)) ^ origin.hashCode();
    }

    @Override
    public String toString() {
        return reason + ", " + origin + ", " + bytes.length + " bytes";
    }
}
