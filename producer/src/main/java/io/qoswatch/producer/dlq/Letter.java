package io.qoswatch.producer.dlq;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A dead letter: a document of Zoom's that the producer could not read, or a record that the streams service refused, whose
 * reason Kafka Streams tells (KIP-1034). {@link #toString} shows nothing of what it holds.
 */
public final class Letter {

    /** Beginning of the headers that Kafka Streams adds. */
    static final String STREAMS_PREFIX = "__streams.errors.";

    static final String TRUNCATED = "truncated";

    private final ConsumerRecord<byte[], byte[]> source;

    /** A letter as it was read. */
    public Letter(ConsumerRecord<byte[], byte[]> source) {
        this.source = source;
    }

    /** Where it is. */
    public LetterId id() {
        return new LetterId(source.partition(), source.offset());
    }

    /** Time of a refused record; of a document, when it was put aside. */
    public Instant time() {
        return Instant.ofEpochMilli(source.timestamp());
    }

    /** As it came; null for lists of meetings and records without one. Not copied. */
    public byte @Nullable [] key() {
        return source.key();
    }

    /** What was kept; null if a refused record had no value. Not copied. */
    public byte @Nullable [] value() {
        return source.value();
    }

    /** Of both kinds: why and whence, and what a refused record had itself. */
    public Headers headers() {
        return source.headers();
    }

    /** The header as one line of text. */
    public Optional<String> header(String name) {
        Header header = source.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8).replaceAll("\\p{Cntrl}+", " "));
    }

    /** Whether the streams service has refused a record; else the producer has put a document aside. */
    public boolean isRecord() {
        return header(STREAMS_PREFIX + "topic").isPresent();
    }

    /**
     * Why, without anything of what it holds: of a failed judgement only its kind, since its message may quote the sample.
     */
    public String reason() {
        if (!isRecord()) {
            return header("reason").orElse("unknown");
        }
        String failure = header(STREAMS_PREFIX + "exception").orElse("unknown");
        String kind = failure.substring(failure.lastIndexOf('.') + 1);
        return kind.equals("SerializationException")
                ? kind
                        + header(STREAMS_PREFIX + "message")
                                .map(text -> ": " + text)
                                .orElse("")
                : kind;
    }

    /** Path of the endpoint, or {@code topic-partition-offset} of the refused record. */
    public String origin() {
        return isRecord()
                ? header(STREAMS_PREFIX + "topic").orElse("") + "-"
                        + header(STREAMS_PREFIX + "partition").orElse("") + "-"
                        + header(STREAMS_PREFIX + "offset").orElse("")
                : header("origin").orElse("unknown");
    }

    /** Whether some of it is missing. */
    public boolean isTruncated() {
        return source.headers().lastHeader(TRUNCATED) != null;
    }

    /** Bytes that are kept. */
    public int size() {
        byte[] value = source.value();
        return value == null ? 0 : value.length;
    }

    @Override
    public String toString() {
        return Objects.toString(id());
    }
}
