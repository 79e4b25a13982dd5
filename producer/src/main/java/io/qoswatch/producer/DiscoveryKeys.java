package io.qoswatch.producer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.api.HostGroups;
import io.qoswatch.producer.poll.MeetingFilter;
import io.qoswatch.producer.poll.MeetingFilter.Field;
import io.qoswatch.producer.poll.PollSettings;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Keys that say which of the account's meetings are polled. */
final class DiscoveryKeys {

    static final String CATCH_UP_MAX_MS = "discovery.catch.up.max.ms";
    static final String GROUPS = "discovery.include.groups";
    static final String GROUPS_OF_PARTICIPANTS = "discovery.include.groups.of.participants";

    private static final String INCLUDE = "discovery.include.";
    private static final String EXCLUDE = "discovery.exclude.";
    private static final Map<Field, String> READS = Map.of(
            Field.HOSTS, "host's e-mail address or display name",
            Field.TOPICS, "topic",
            Field.DEPARTMENTS, "host's department");

    private DiscoveryKeys() {}

    static ConfigDef define(ConfigDef definition) {
        for (Field field : Field.values()) {
            String reads = READS.get(field);
            definePatterns(
                    definition,
                    INCLUDE + field.label(),
                    "Only meetings whose " + reads
                            + " matches one of these patterns are polled; all if there is none. '*'"
                            + " stands for any characters, case does not matter.");
            definePatterns(
                    definition,
                    EXCLUDE + field.label(),
                    "Meetings whose " + reads
                            + " matches one of these patterns are not polled, also if they are included.");
        }
        return definition
                .define(
                        GROUPS,
                        Type.LIST,
                        "",
                        ConfigDef.LambdaValidator.with(DiscoveryKeys::checkGroups, () -> "at most 7 ids"),
                        Importance.MEDIUM,
                        "Ids of Zoom groups: only meetings whose host is in one of them are listed, by Zoom itself.")
                .define(
                        GROUPS_OF_PARTICIPANTS,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether meetings are listed too that have only a participant of " + GROUPS + ".")
                .define(
                        CATCH_UP_MAX_MS,
                        Type.LONG,
                        PollSettings.CATCH_UP.toMillis(),
                        Range.between(0L, Duration.ofDays(14).toMillis()),
                        Importance.LOW,
                        "After a time without polls, at most so long, ms, Zoom's past is looked through for meetings that began and"
                                + " ended within it. Of a longer one the log tells, and a backfill fetches it. 0 looks for nothing.");
    }

    private static void definePatterns(ConfigDef definition, String key, String documentation) {
        definition.define(
                key,
                Type.LIST,
                "",
                ConfigDef.LambdaValidator.with(DiscoveryKeys::checkPatterns, () -> "patterns, '*' for any characters"),
                Importance.MEDIUM,
                documentation);
    }

    static MeetingFilter filter(AbstractConfig config) {
        return new MeetingFilter(patterns(config, INCLUDE), patterns(config, EXCLUDE));
    }

    private static Map<Field, List<String>> patterns(AbstractConfig config, String prefix) {
        Map<Field, List<String>> patterns = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            List<String> texts = config.getList(prefix + field.label());
            if (!texts.isEmpty()) {
                patterns.put(field, texts);
            }
        }
        return patterns;
    }

    static HostGroups groups(AbstractConfig config) {
        return new HostGroups(config.getList(GROUPS), config.getBoolean(GROUPS_OF_PARTICIPANTS));
    }

    private static void checkPatterns(String key, @Nullable Object value) {
        if (value instanceof List<?> patterns && patterns.contains("")) {
            throw new ConfigException(
                    "has an empty pattern; a comma separates patterns, '*' can stand for one within a pattern");
        }
    }

    private static void checkGroups(String key, @Nullable Object value) {
        checkPatterns(key, value);
        if (value instanceof List<?> ids && Set.copyOf(ids).size() > HostGroups.MOST) {
            throw new ConfigException("Zoom takes at most " + HostGroups.MOST + " groups");
        }
    }
}
