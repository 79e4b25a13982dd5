package io.qoswatch.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.qoswatch.schemas.client.Configuration;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.HttpPort;
import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.streams.rule.RuleFile;
import io.qoswatch.streams.rule.RuleSet;
import io.qoswatch.streams.topology.TopologySettings;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.WindowPolicy;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the streams service. Immutable.
 *
 * @param connection Kafka and the schema registry
 * @param instance how this instance runs
 * @param topology what the topology does
 * @param httpPort where the service tells whether it works, or {@link HttpPort#OFF}
 */
public record StreamsSettings(
        KafkaConnection connection, InstanceSettings instance, TopologySettings topology, int httpPort) {

    private static final String RULES_FILE = "rules.file";
    private static final String WINDOW_SIZE = "window.size.ms";
    private static final String WINDOW_ADVANCE = "window.advance.ms";
    private static final String SAMPLE_INTERVAL = "sample.interval.ms";
    private static final String GRACE = "grace.ms";
    private static final String NO_DATA_AFTER = "no.data.after.ms";
    private static final String NO_DATA_WALL_CLOCK = "no.data.wall.clock.ms";
    private static final String STATE_RETENTION = "state.retention.ms";
    private static final String REPLAY = "replay";
    private static final String MOS_LATENCY = "mos.latency.reading";

    /** All keys, with type, default and meaning. */
    public static ConfigDef definition() {
        return InstanceSettings.define(defineWindows(HttpPort.define(KafkaConnection.define(new ConfigDef()))))
                .define(
                        RULES_FILE,
                        Type.STRING,
                        "",
                        Importance.HIGH,
                        "YAML file with the rules; empty takes those that ship with qoswatch.")
                .define(
                        MOS_LATENCY,
                        Type.STRING,
                        "round-trip",
                        ValidString.in("round-trip", "one-way"),
                        Importance.LOW,
                        "How the MOS estimate reads Zoom's latency, on which its reference is unclear.");
    }

    private static ConfigDef defineWindows(ConfigDef definition) {
        defineMs(definition, WINDOW_SIZE, Duration.ofMinutes(5), "Length of a window.");
        defineMs(definition, WINDOW_ADVANCE, Duration.ofMinutes(1), "Distance between the ends of two windows.");
        defineMs(
                definition,
                SAMPLE_INTERVAL,
                Duration.ofMinutes(1),
                "Time between two samples of a participant: Zoom's, or the producer's if it polls less often.");
        defineMs(
                definition,
                GRACE,
                Duration.ofMinutes(2),
                "How far, in event time, a sample may come behind the participant's newest one and still count.");
        defineMs(
                definition,
                NO_DATA_AFTER,
                Duration.ofMinutes(10),
                "Event time without data after which alerts end for want of data; above window.size.ms.");
        defineMs(
                definition,
                NO_DATA_WALL_CLOCK,
                Duration.ofMinutes(10),
                "Wall-clock time without a sample of a participant after which its alerts end.");
        defineMs(
                definition,
                STATE_RETENTION,
                Duration.ofHours(12),
                "Wall-clock time for which a silent participant is remembered, to tell late samples from new ones.");
        return definition.define(
                REPLAY,
                Type.BOOLEAN,
                false,
                Importance.LOW,
                "Whether old samples are read again: alerts are then marked as backfilled, like those of samples that the"
                        + " producer fetched afterwards.");
    }

    private static void defineMs(ConfigDef definition, String key, Duration defaultValue, String doc) {
        definition.define(
                key, Type.LONG, defaultValue.toMillis(), Range.atLeast(1), Importance.MEDIUM, doc + " In ms.");
    }

    /**
     * Reads the settings.
     *
     * @param settings keys and values of a properties file
     * @throws ConfigurationException with every problem
     */
    public static StreamsSettings from(Map<String, String> settings) {
        AbstractConfig config = Configuration.check(definition(), settings);
        List<String> problems = new ArrayList<>();
        WindowPolicy windows = collecting(problems, () -> windows(config));
        RuleSet rules = collecting(problems, () -> rules(config.getString(RULES_FILE)));
        KafkaConnection connection = KafkaConnection.from(config);
        InstanceSettings instance = InstanceSettings.from(config);
        problems.addAll(instance.groupProtocol().problems(connection.overrides()));
        if (windows == null || rules == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new StreamsSettings(
                connection,
                instance,
                new TopologySettings(
                        windows,
                        rules,
                        LatencyReading.valueOf(config.getString(MOS_LATENCY)
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        millis(config, NO_DATA_WALL_CLOCK),
                        millis(config, STATE_RETENTION),
                        config.getBoolean(REPLAY)),
                HttpPort.of(config));
    }

    /** What a part of the settings says; null if it cannot be, which is told with the other problems. */
    private static <T> @Nullable T collecting(List<String> problems, Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static WindowPolicy windows(AbstractConfig config) {
        try {
            return new WindowPolicy(
                    millis(config, WINDOW_SIZE),
                    millis(config, WINDOW_ADVANCE),
                    millis(config, SAMPLE_INTERVAL),
                    millis(config, GRACE),
                    millis(config, NO_DATA_AFTER));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static RuleSet rules(String file) {
        return file.isEmpty() ? RuleFile.packaged() : RuleFile.read(Path.of(file));
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
