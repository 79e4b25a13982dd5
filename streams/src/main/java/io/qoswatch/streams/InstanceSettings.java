package io.qoswatch.streams;

import java.nio.file.Path;
import java.time.Duration;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * How an instance of the application runs, as opposed to what it does. Immutable.
 *
 * @param applicationId Kafka Streams' {@code application.id}: instances with the same one share the work
 * @param stateDir folder of the local state
 * @param threads stream threads of this instance
 * @param commitInterval how often results become readable to {@code read_committed} consumers
 * @param groupProtocol how instances share the partitions
 * @param standbyReplicas copies of each partition's state that other instances keep
 * @param stateMemoryBytes memory outside of the Java heap that all state stores of the instance share
 */
public record InstanceSettings(
        String applicationId,
        Path stateDir,
        int threads,
        Duration commitInterval,
        GroupProtocol groupProtocol,
        int standbyReplicas,
        long stateMemoryBytes) {

    private static final String APPLICATION_ID = "application.id";
    private static final String STATE_DIR = "state.dir";
    private static final String THREADS = "num.stream.threads";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String GROUP_PROTOCOL = "group.protocol";
    private static final String STANDBY_REPLICAS = "num.standby.replicas";
    private static final String STATE_MEMORY = "state.memory.bytes";

    private static final long MIB = 1024L * 1024;

    static ConfigDef define(ConfigDef definition) {
        return defineSharing(definition)
                .define(
                        STATE_DIR,
                        Type.STRING,
                        Path.of(System.getProperty("java.io.tmpdir"), "qoswatch-streams")
                                .toString(),
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Folder of the local state. Kept over restarts it spares reading the changelog.")
                .define(
                        STATE_MEMORY,
                        Type.LONG,
                        256 * MIB,
                        Range.atLeast(16 * MIB),
                        Importance.MEDIUM,
                        "Memory, in bytes, that all state stores of this instance share for what they cache and have not yet"
                                + " written to disk; beside the Java heap.")
                .define(
                        COMMIT_INTERVAL,
                        Type.LONG,
                        200L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How often, in ms, results become readable to read_committed consumers.");
    }

    private static ConfigDef defineSharing(ConfigDef definition) {
        return definition
                .define(
                        APPLICATION_ID,
                        Type.STRING,
                        "qoswatch-streams",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Id of the application: instances with the same id share the work; also its consumer group and the"
                                + " prefix of its changelog topics.")
                .define(
                        THREADS,
                        Type.INT,
                        0,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Threads of this instance; more than partitions are idle. 0 takes one for each processor.")
                .define(
                        GROUP_PROTOCOL,
                        Type.STRING,
                        GroupProtocol.CLASSIC.label(),
                        ValidString.in(GroupProtocol.labels()),
                        Importance.MEDIUM,
                        "How instances share the partitions: classic, or streams, where the brokers decide (KIP-1071; brokers"
                                + " from 4.2 on). The same for all; stop all of them to change it.")
                .define(
                        STANDBY_REPLICAS,
                        Type.INT,
                        0,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Other instances that keep a copy of each partition's state, to take over at once.");
    }

    static InstanceSettings from(AbstractConfig config) {
        return new InstanceSettings(
                config.getString(APPLICATION_ID),
                Path.of(config.getString(STATE_DIR)),
                threads(config.getInt(THREADS)),
                Duration.ofMillis(config.getLong(COMMIT_INTERVAL)),
                GroupProtocol.of(config.getString(GROUP_PROTOCOL)),
                config.getInt(STANDBY_REPLICAS),
                config.getLong(STATE_MEMORY));
    }

    private static int threads(int configured) {
        return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
    }
}
