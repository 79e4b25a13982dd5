package io.qoswatch.schemas.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Reads a service's settings: Kafka-style properties, checked by a {@link ConfigDef}.
 *
 * <p>Values may refer to {@code ${env:NAME}}, {@code ${file:/path.properties:key}} and {@code ${directory:/path:file}}, by
 * Kafka's own config providers (KIP-297). Keys under {@value #KAFKA_PREFIX} go to every Kafka client as they are; any other
 * key that the definition lacks is refused as a probable typing error. All problems are told at once.
 */
public final class Configuration {

    /** Keys with this prefix are passed to every Kafka client, without the prefix. */
    public static final String KAFKA_PREFIX = "kafka.";

    private Configuration() {}

    /**
     * Reads a properties file.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of("cannot read configuration file " + file + ": " + Reason.of(e)));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    /**
     * Resolves references, checks every key and value.
     *
     * @return parsed values by the definition; {@link AbstractConfig#originals()} holds the resolved texts
     * @throws ConfigurationException with all problems
     */
    public static AbstractConfig check(ConfigDef definition, Map<String, String> settings) {
        // By key; the first problem of a key is the cause of any further one.
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, String> resolved = resolve(definition, settings, problems);
        for (ConfigValue value : definition.validate(resolved)) {
            if (!value.errorMessages().isEmpty()) {
                problems.putIfAbsent(value.name(), problem(definition, value));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.entrySet().stream()
                    .map(problem -> problem.getKey() + ": " + problem.getValue())
                    .toList());
        }
        return new AbstractConfig(definition, resolved, false);
    }

    private static Map<String, String> resolve(
            ConfigDef definition, Map<String, String> settings, Map<String, String> problems) {
        References references = new References();
        Map<String, String> resolved = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (!definition.names().contains(key) && !key.startsWith(KAFKA_PREFIX)) {
                problems.put(key, unknownKey(key, definition));
            }
            try {
                resolved.put(key, references.resolve(value));
            } catch (ConfigException e) {
                problems.putIfAbsent(key, Reason.of(e));
            }
        });
        return resolved;
    }

    private static String unknownKey(String key, ConfigDef definition) {
        return KeySuggestion.nearest(key, definition.names())
                .map(known -> "no such key; did you mean " + known + "?")
                .orElse("no such key");
    }

    /** The first problem of a value in Kafka's words, without the key, which the line begins with, and without a secret. */
    private static String problem(ConfigDef definition, ConfigValue value) {
        ConfigDef.ConfigKey key = definition.configKeys().get(value.name());
        if (key != null && key.type == ConfigDef.Type.PASSWORD) {
            return "is missing or not valid";
        }
        String message = value.errorMessages().get(0);
        return message.startsWith("Missing required configuration")
                ? "is missing, and has no default"
                : message.replace(" for configuration " + value.name(), "");
    }
}
