package io.qoswatch.schemas.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

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

    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{(env|file|directory):[^}]*}");

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
            throw new ConfigurationException(List.of("cannot read configuration file " + file + ": " + e));
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
        Map<String, String> resolved = resolve(settings);
        List<String> problems = new ArrayList<>();
        resolved.forEach((key, value) -> {
            if (UNRESOLVED.matcher(value).find()) {
                problems.add(key + ": the reference " + settings.get(key) + " leads to nothing");
            } else if (!definition.names().contains(key) && !key.startsWith(KAFKA_PREFIX)) {
                problems.add(unknownKey(key, definition));
            }
        });
        for (ConfigValue value : definition.validate(resolved)) {
            boolean alreadyTold = problems.stream().anyMatch(problem -> problem.startsWith(value.name() + ": "));
            if (!alreadyTold && !value.errorMessages().isEmpty()) {
                problems.add(value.name() + ": " + withoutSecret(definition, value));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new AbstractConfig(definition, resolved, false);
    }

    private static Map<String, String> resolve(Map<String, String> settings) {
        Map<String, ConfigProvider> providers = new HashMap<>();
        providers.put("env", new EnvVarConfigProvider());
        providers.put("file", new FileConfigProvider());
        providers.put("directory", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        try {
            return new ConfigTransformer(providers).transform(settings).data();
        } catch (RuntimeException e) { // FileConfigProvider wraps what it cannot read.
            throw new ConfigurationException(
                    List.of("a reference in the configuration cannot be read: " + e.getMessage()));
        }
    }

    private static String withoutSecret(ConfigDef definition, ConfigValue value) {
        ConfigDef.ConfigKey key = definition.configKeys().get(value.name());
        return key != null && key.type == ConfigDef.Type.PASSWORD
                ? "is missing or not valid"
                : String.join("; ", value.errorMessages());
    }

    private static String unknownKey(String key, ConfigDef definition) {
        String message = key + ": no such key";
        return definition.names().stream()
                .filter(known -> distance(key, known) <= 3)
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .map(known -> message + "; did you mean " + known + "?")
                .orElse(message);
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
