package io.qoswatch.schemas;

import java.time.Duration;
import java.util.List;

import io.qoswatch.schemas.Topic.Cleanup;
import io.qoswatch.schemas.Topic.Compression;

/** Every topic that this project reads or writes; topics are created and serdes are made from here alone. */
public final class TopicCatalogue {

    private static final int PARTITIONS = 6;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String PARTICIPANT = "participant";

    /** Samples as Zoom gave them, typed. */
    public static final Topic<QosSample> SAMPLES = new Topic<>(
            "qos.samples",
            QosSample.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.DELETE,
            Compression.AS_SENT,
            WEEK,
            "one event per participant and sample time");

    /** Samples that came after their windows were settled: no window or rule has seen them. */
    public static final Topic<QosSample> SAMPLES_LATE = new Topic<>(
            "qos.samples.late",
            QosSample.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.DELETE,
            Compression.GZIP,
            WEEK,
            "samples that came after their windows were settled");

    /** Zoom's documents, and records of {@link #SAMPLES}, that could not be read; the reason is in the headers. */
    public static final Topic<byte[]> SAMPLES_DLQ = new Topic<>(
            "qos.samples.dlq",
            byte[].class,
            "as the source",
            1,
            Cleanup.DELETE,
            Compression.AS_SENT,
            MONTH,
            "what could not be read, without personal data unless configured, with the reason in the headers");

    /** What the producer has published of each participant; written with the samples, read at its start. */
    public static final Topic<QosCursor> CURSORS = new Topic<>(
            "qos.cursors",
            QosCursor.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.COMPACT,
            Compression.AS_SENT,
            HOUR,
            "what the producer has published of each participant, for itself");

    /** What producers may have called of their accounts' daily budgets; read at the start. */
    public static final Topic<QosQuota> QUOTA = new Topic<>(
            "qos.quota",
            QosQuota.class,
            "producer",
            1,
            Cleanup.COMPACT,
            Compression.AS_SENT,
            HOUR,
            "what each producer may have called of its account's daily budget, for itself");

    /** Up to when producers know what was live; read at the start. */
    public static final Topic<QosDiscovery> DISCOVERY = new Topic<>(
            "qos.discovery",
            QosDiscovery.class,
            "producer",
            1,
            Cleanup.COMPACT,
            Compression.AS_SENT,
            HOUR,
            "up to when each producer knows what was live, for itself");

    /** What backfills have published of the past; read at their start. */
    public static final Topic<QosBackfill> BACKFILL = new Topic<>(
            "qos.backfill",
            QosBackfill.class,
            "part of the past",
            1,
            Cleanup.COMPACT,
            Compression.AS_SENT,
            HOUR,
            "which parts of the past a backfill has published, for itself");

    /** Samples of one participant over an event-time window, reduced to statistics. */
    public static final Topic<QosWindow> WINDOWS = new Topic<>(
            "qos.windows",
            QosWindow.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.DELETE,
            Compression.AS_SENT,
            WEEK,
            "statistics of each participant and window, once per window");

    /** Transitions of alerts. */
    public static final Topic<QosAlert> ALERTS = new Topic<>(
            "qos.alerts",
            QosAlert.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.DELETE,
            Compression.GZIP,
            MONTH,
            "one event per transition of an alert: firing, escalated, de-escalated, resolved");

    /** The alerts that are open: the latest transition and the state of each, and a tombstone once it is resolved. */
    public static final Topic<QosAlert> ALERTS_CURRENT = new Topic<>(
            "qos.alerts.current",
            QosAlert.class,
            "alert id",
            PARTITIONS,
            Cleanup.COMPACT,
            Compression.GZIP,
            HOUR,
            "each open alert with its latest transition and its state; a tombstone once it is resolved");

    /** The participants that are there: how each of them is, and a tombstone when it has left. */
    public static final Topic<QosParticipant> PARTICIPANTS = new Topic<>(
            "qos.participants",
            QosParticipant.class,
            PARTICIPANT,
            PARTITIONS,
            Cleanup.COMPACT,
            Compression.GZIP,
            HOUR,
            "how each participant is; a tombstone when it has left or fallen silent");

    private static final List<Topic<?>> ALL = List.of(
            SAMPLES,
            SAMPLES_LATE,
            SAMPLES_DLQ,
            CURSORS,
            QUOTA,
            DISCOVERY,
            BACKFILL,
            WINDOWS,
            ALERTS,
            ALERTS_CURRENT,
            PARTICIPANTS);

    private TopicCatalogue() {}

    /** All topics, in the order of the data flow. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
